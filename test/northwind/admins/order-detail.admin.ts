import { AdminAction, AdminColumn, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { OrderDetail } from '../entities/order-detail.entity.js';

@AdminModel(OrderDetail, {
  listDisplay: ['order', 'product', 'product.category.categoryName', 'unitPrice', 'quantity', 'discount', 'amount'],
  listFilter: ['order', 'product', 'order.customer', 'order.shipVia', 'product.category', 'product.discontinued'],
  searchFields: ['orderId', 'product.productName', 'order.customer.companyName', 'product.supplier.companyName'],
  ordering: ['-orderId', 'productId'],
  listPerPage: 5,
})
export class OrderDetailAdmin extends ModelAdmin<OrderDetail> {
  override getRowLabel(detail: OrderDetail): string {
    return `Product ${detail.productId} of order ${detail.orderId}`;
  }

  @AdminColumn({ orderBy: 'quantity' })
  amount({ unitPrice, quantity, discount }: OrderDetail): string {
    return (Number(unitPrice) * quantity * (1 - discount)).toFixed(2);
  }

  @AdminAction({ permissions: ['discount'], description: 'Grant a quarter off selected %(verbose_name_plural)s' })
  async grantDiscount(_request: AdminRequest, selection: Selection<OrderDetail>): Promise<void> {
    await selection.update({ discount: 0.25 });
  }

  hasDiscountPermission(request: AdminRequest): boolean {
    return request.user.hasPermission(this.permission('discount'));
  }
}
