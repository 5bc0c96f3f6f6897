import { ActionError, AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Invoice } from '../invoices/invoice.entity.js';
import { LedgerService } from './ledger.service.js';
import { TransactionContext } from './transaction.context.js';

@AdminModel(Invoice, { listDisplay: ['number', 'state'], ordering: ['number'] })
export class BookedInvoicesAdmin extends ModelAdmin<Invoice> {
  constructor(
    private readonly ledger: LedgerService,
    private readonly transactions: TransactionContext,
  ) {
    super();
  }

  override getRowLabel(invoice: Invoice): string {
    return invoice.number;
  }

  @AdminAction({ description: 'Book as paid' })
  async bookAsPaid(_request: AdminRequest, selection: Selection<Invoice>): Promise<void> {
    await this.transactions.join(selection.manager, async () => {
      for await (const invoice of selection) {
        await this.ledger.book(invoice.number);
        if (invoice.tenant === 'blue') throw new ActionError(`${invoice.number} is not ours.`);
      }
      await selection.update({ state: 'paid' });
    });
  }

  /** Sends bills, which nothing takes back: no transaction, so that each booking has one of its own, as elsewhere in the host. */
  @AdminAction({ description: 'Bill', transaction: false })
  async bill(_request: AdminRequest, selection: Selection<Invoice>): Promise<void> {
    for await (const invoice of selection) await this.ledger.book(invoice.number);
  }
}
