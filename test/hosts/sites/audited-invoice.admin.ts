import { AdminAction, AdminModel, AdminRequest, InjectAdminSite, AdminSite, ModelAdmin, Selection } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { Invoice } from '../invoices/invoice.entity.js';

/** Invoices a second time, on the site of the auditors: those that are paid, with permissions of their own, 'audited-invoice.reopen'. */
@AdminModel(Invoice, { site: 'audit', name: 'audited-invoice', listDisplay: ['number', 'customer.name'] })
export class AuditedInvoiceAdmin extends ModelAdmin<Invoice> {
  constructor(@InjectAdminSite('audit') private readonly auditSite: AdminSite) {
    super();
  }

  override getRowLabel(invoice: Invoice): string {
    return invoice.number;
  }

  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Invoice>> {
    return (await super.getQuery(request)).andWhere("invoice.state = 'paid'");
  }

  @AdminAction({ permissions: ['reopen'], confirm: true })
  async reopen(request: AdminRequest, selection: Selection<Invoice>): Promise<void> {
    const reopened = await selection.update({ state: 'open' });
    this.messageUser(request, `${this.auditSite.options.siteHeader} reopened ${reopened}.`, 'success');
  }

  hasReopenPermission({ user }: AdminRequest): boolean {
    return user.hasPermission(this.permission('reopen'));
  }
}
