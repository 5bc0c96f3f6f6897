import type { DataSource } from 'typeorm';
import { northwindEntities } from './entities/northwind-entities.js';
import { insertGoods } from './rows/insert-goods.js';
import { insertOrders } from './rows/insert-orders.js';
import { insertStaff } from './rows/insert-staff.js';

/** Puts rows of our own making in place of whatever Northwind holds. */
export async function fillNorthwind({ manager }: DataSource): Promise<void> {
  for (const entity of northwindEntities.toReversed()) {
    await manager.createQueryBuilder().delete().from(entity).execute();
  }
  await insertStaff(manager);
  await insertGoods(manager);
  await insertOrders(manager);
}
