import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Supplier } from '../entities/supplier.entity.js';

@AdminModel(Supplier, {
  listDisplay: ['companyName', 'contactName', 'city', 'country', 'fax', 'products'],
  listFilter: ['country', 'fax', 'products', 'products.category'],
  choices: { country: { Sweden: 'Sweden', Japan: 'Japan', Germany: 'Germany' } },
  searchFields: ['companyName', 'contactName', 'city', 'homePage'],
  ordering: ['-country', 'companyName'],
  listPerPage: 3,
})
export class SupplierAdmin extends ModelAdmin<Supplier> {
  override getRowLabel(supplier: Supplier): string {
    return supplier.companyName;
  }

  @AdminAction()
  async giveUpFax(_request: AdminRequest, selection: Selection<Supplier>): Promise<void> {
    await selection.update({ fax: 'given up' });
  }
}
