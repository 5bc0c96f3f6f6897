import { stewardEntities } from 'nest-steward';
import type { DataSourceOptions } from 'typeorm';
import { Customer } from '../invoices/customer.entity.js';
import { Invoice } from '../invoices/invoice.entity.js';

/** A database of one application alone, which is gone when that is closed. */
export const testDataSource: DataSourceOptions = {
  type: 'better-sqlite3',
  database: ':memory:',
  synchronize: true,
  entities: [...stewardEntities, Customer, Invoice],
};
