import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Product } from '../entities/product.entity.js';

@AdminModel(Product, {
  listDisplay: ['productName', 'category', 'supplier.companyName', 'unitPrice', 'unitsInStock', 'discontinued'],
  listFilter: ['discontinued', 'category', 'supplier', 'supplier.country', 'unitsInStock', 'details.order.customer'],
  choices: { 'supplier.country': { Sweden: 'Sweden', Japan: 'Japan', Germany: 'Germany' } },
  searchFields: ['productName', 'quantityPerUnit', 'category.categoryName', 'supplier.companyName'],
  ordering: ['category.categoryName', '-unitPrice'],
  listPerPage: 4,
})
export class ProductAdmin extends ModelAdmin<Product> {
  override getRowLabel(product: Product): string {
    return product.productName;
  }

  @AdminAction({ permissions: ['price'], description: 'Raise prices of selected %(verbose_name_plural)s by a tenth' })
  async raisePrices(request: AdminRequest, selection: Selection<Product>): Promise<void> {
    const price = this.dataSource.driver.escape('UnitPrice');
    const raised = await selection.update({ unitPrice: () => `${price} * 1.1` });
    this.messageUser(request, request.plural(raised, { one: '# price was raised.', other: '# prices were raised.' }));
  }

  @AdminAction({ destructive: true })
  async discontinue(_request: AdminRequest, selection: Selection<Product>): Promise<void> {
    await selection.where({ discontinued: false }).update({ discontinued: true });
  }

  hasPricePermission(request: AdminRequest): boolean {
    return request.user.hasPermission(this.permission('price'));
  }
}
