import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Invoice } from './invoice.entity.js';

@AdminModel(Invoice, { listDisplay: ['number', 'state'], ordering: ['number'], searchFields: ['number'] })
export class InvoiceAdmin extends ModelAdmin<Invoice> {
  override getRowLabel(invoice: Invoice): string {
    return invoice.number;
  }

  @AdminAction({ description: 'Mark as paid' })
  async markPaid(request: AdminRequest, selection: Selection<Invoice>): Promise<void> {
    const paid = await selection.update({ state: 'paid' });
    this.messageUser(
      request,
      request.plural(paid, { one: '# invoice is paid.', other: '# invoices are paid.' }),
      'success',
    );
  }
}
