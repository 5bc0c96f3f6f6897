/** What is done with a model in a test: an action that changes each row it runs on, and the permission it asks for. */
export interface NorthwindModel {
  /** Names it in addresses: `'order-detail'`. */
  readonly model: string;
  readonly action: string;
  readonly permission: string;
  /** How many rows there are. */
  readonly total: number;
}

/** Every model of Northwind. */
export const northwindModels: readonly NorthwindModel[] = [
  { model: 'region', action: 'capitalise', permission: 'region.change', total: 3 },
  { model: 'territory', action: 'callDistricts', permission: 'territory.rename', total: 5 },
  { model: 'employee', action: 'clearNotes', permission: 'employee.notes', total: 5 },
  { model: 'category', action: 'describeAnew', permission: 'category.change', total: 4 },
  { model: 'supplier', action: 'giveUpFax', permission: 'supplier.change', total: 4 },
  { model: 'product', action: 'raisePrices', permission: 'product.price', total: 9 },
  { model: 'shipper', action: 'forgetPhone', permission: 'shipper.phone', total: 3 },
  { model: 'customer-demographic', action: 'describeByKey', permission: 'customer-demographic.change', total: 3 },
  { model: 'customer', action: 'giveUpFax', permission: 'customer.change', total: 6 },
  { model: 'order', action: 'markShipped', permission: 'order.ship', total: 8 },
  { model: 'order-detail', action: 'grantDiscount', permission: 'order-detail.discount', total: 16 },
];
