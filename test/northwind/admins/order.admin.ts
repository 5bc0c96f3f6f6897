import { AdminAction, AdminColumn, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { BillToForm } from './bill-to.form.js';
import { Order } from '../entities/order.entity.js';

/** Shows the orders of German customers, and those of others to whoever deals with these. */
@AdminModel(Order, {
  listDisplay: ['orderId', 'customer', 'employee', 'orderDate', 'shippedDate', 'shipVia', 'freight', 'sentTo'],
  listFilter: [
    'customer',
    'employee',
    'shipVia',
    'shippedDate',
    'customer.country',
    'customer.demographics',
    'details.product',
  ],
  choices: { 'customer.country': { Germany: 'Germany', Mexico: 'Mexico', UK: 'United Kingdom' } },
  searchFields: ['orderId', 'customer.companyName', 'employee.lastName', 'details.product.productName', 'shipCountry'],
  ordering: ['-orderDate', 'customer.companyName'],
  listPerPage: 4,
})
export class OrderAdmin extends ModelAdmin<Order> {
  override getRowLabel(order: Order): string {
    return `Order ${order.orderId}`;
  }

  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Order>> {
    const query = (await super.getQuery(request)).leftJoinAndSelect('order.customer', 'customer');
    if (request.user.hasPermission('order.abroad')) return query;
    return query.andWhere('customer.country = :home', { home: 'Germany' });
  }

  @AdminColumn({ orderBy: 'shipCountry' })
  sentTo(order: Order): string {
    return order.shipCountry ?? order.customer?.country ?? '';
  }

  @AdminAction({ permissions: ['ship'], description: 'Mark selected %(verbose_name_plural)s as shipped' })
  async markShipped(request: AdminRequest, selection: Selection<Order>): Promise<void> {
    const shipped = await selection.update({ shippedDate: '1998-05-06' });
    this.messageUser(request, request.plural(shipped, { one: '# order is on its way.', other: '# are on their way.' }));
  }

  @AdminAction({ form: BillToForm })
  async billTo(_request: AdminRequest, selection: Selection<Order>, { customer }: BillToForm): Promise<void> {
    await selection.update({ customer });
  }

  hasShipPermission(request: AdminRequest): boolean {
    return request.user.hasPermission(this.permission('ship'));
  }
}
