import { Category } from './category.entity.js';
import { CustomerDemographic } from './customer-demographic.entity.js';
import { Customer } from './customer.entity.js';
import { Employee } from './employee.entity.js';
import { OrderDetail } from './order-detail.entity.js';
import { Order } from './order.entity.js';
import { Product } from './product.entity.js';
import { Region } from './region.entity.js';
import { Shipper } from './shipper.entity.js';
import { Supplier } from './supplier.entity.js';
import { Territory } from './territory.entity.js';

/** The entities of Northwind, each behind those it refers to. */
export const northwindEntities = [
  ...[Region, Territory, Employee, Category, Supplier, Product],
  ...[Shipper, CustomerDemographic, Customer, Order, OrderDetail],
] as const;
