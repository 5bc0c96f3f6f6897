import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { CountAsForm } from './count-as.form.js';
import { Customer } from '../entities/customer.entity.js';

@AdminModel(Customer, {
  listDisplay: ['companyName', 'customerId', 'city', 'country', 'demographics', 'orders'],
  listFilter: ['country', 'region', 'demographics', 'orders.employee', 'orders.details.product'],
  choices: { country: { Germany: 'Germany', Mexico: 'Mexico', UK: 'United Kingdom' } },
  searchFields: ['customerId', 'companyName', 'contactName', 'demographics.customerTypeId'],
  ordering: ['country', 'companyName'],
  listPerPage: 3,
})
export class CustomerAdmin extends ModelAdmin<Customer> {
  override getRowLabel(customer: Customer): string {
    return customer.companyName;
  }

  @AdminAction()
  async giveUpFax(_request: AdminRequest, selection: Selection<Customer>): Promise<void> {
    await selection.update({ fax: 'given up' });
  }

  @AdminAction({ form: CountAsForm })
  async countAs(_request: AdminRequest, selection: Selection<Customer>, { kind }: CountAsForm): Promise<void> {
    const kinds = selection.manager.createQueryBuilder().relation(Customer, 'demographics');
    for await (const { customerId } of selection) await kinds.of(customerId).add(kind);
  }
}
