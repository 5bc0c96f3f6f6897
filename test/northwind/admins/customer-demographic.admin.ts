import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { CustomerDemographic } from '../entities/customer-demographic.entity.js';

@AdminModel(CustomerDemographic, {
  listDisplay: ['customerTypeId', 'customerDesc', 'customers'],
  listFilter: ['customerDesc', 'customers'],
  searchFields: ['customerTypeId', 'customerDesc', 'customers.companyName'],
  ordering: ['customerTypeId'],
})
export class CustomerDemographicAdmin extends ModelAdmin<CustomerDemographic> {
  override getRowLabel(demographic: CustomerDemographic): string {
    return demographic.customerTypeId;
  }

  @AdminAction()
  async describeByKey(_request: AdminRequest, selection: Selection<CustomerDemographic>): Promise<void> {
    await selection.saveEach((demographic) => {
      demographic.customerDesc = `Customers of the kind ${demographic.customerTypeId}`;
    });
  }
}
