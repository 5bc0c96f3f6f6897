import { CategoryAdmin } from './category.admin.js';
import { CustomerDemographicAdmin } from './customer-demographic.admin.js';
import { CustomerAdmin } from './customer.admin.js';
import { EmployeeAdmin } from './employee.admin.js';
import { OrderDetailAdmin } from './order-detail.admin.js';
import { OrderAdmin } from './order.admin.js';
import { ProductAdmin } from './product.admin.js';
import { RegionAdmin } from './region.admin.js';
import { ShipperAdmin } from './shipper.admin.js';
import { SupplierAdmin } from './supplier.admin.js';
import { TerritoryAdmin } from './territory.admin.js';

/** The admins of Northwind, one for each entity. */
export const northwindAdmins = [
  ...[RegionAdmin, TerritoryAdmin, EmployeeAdmin, CategoryAdmin, SupplierAdmin, ProductAdmin],
  ...[ShipperAdmin, CustomerDemographicAdmin, CustomerAdmin, OrderAdmin, OrderDetailAdmin],
] as const;
