import { AdminAction, AdminModel, AdminRequest, FormField, Selection } from 'nest-steward';
import { Customer } from '../invoices/customer.entity.js';
import { Invoice } from '../invoices/invoice.entity.js';
import { TenantAdmin } from './tenant.admin.js';

@AdminModel(Customer, { listDisplay: ['name'], searchFields: ['name'] })
export class CustomersAdmin extends TenantAdmin<Customer> {
  override getRowLabel(customer: Customer): string {
    return customer.name;
  }
}

class NewCustomer {
  @FormField({ entity: Customer })
  customer!: Customer;
}

@AdminModel(Invoice, {
  listDisplay: ['number', 'state', 'customer'],
  listFilter: ['state', 'customer'],
  choices: { state: { open: 'Open', paid: 'Paid' } },
  searchFields: ['number', 'customer.name'],
  ordering: ['number'],
})
export class InvoicesAdmin extends TenantAdmin<Invoice> {
  override getRowLabel(invoice: Invoice): string {
    return invoice.number;
  }

  @AdminAction({ description: 'Mark as paid' })
  async markPaid(_request: AdminRequest, selection: Selection<Invoice>): Promise<void> {
    await selection.update({ state: 'paid' });
  }

  @AdminAction({ description: 'Write off', confirm: true })
  async writeOff(_request: AdminRequest, selection: Selection<Invoice>): Promise<void> {
    await selection.update({ state: 'paid' });
  }

  @AdminAction({ description: 'Hand over', form: NewCustomer })
  async handOver(_request: AdminRequest, selection: Selection<Invoice>, form: NewCustomer): Promise<void> {
    await selection.update({ customer: { id: form.customer.id } });
  }
}
