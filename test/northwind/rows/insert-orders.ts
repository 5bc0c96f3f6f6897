import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { CustomerDemographic } from '../entities/customer-demographic.entity.js';
import { Customer } from '../entities/customer.entity.js';
import { OrderDetail } from '../entities/order-detail.entity.js';
import { Order } from '../entities/order.entity.js';
import { Shipper } from '../entities/shipper.entity.js';

/** An order: its key, customer, employee, day, the day it left, shipper and freight. */
type OrderLine = readonly [number, string | null, number | null, string, string | null, number | null, string | null];

/** Inserts shippers, customers with what kinds they are of, and orders with their details. */
export async function insertOrders(manager: EntityManager): Promise<void> {
  await manager.insert(Shipper, [
    { shipperId: 1, companyName: 'Speedy Parcel', phone: '555-9831' },
    { shipperId: 2, companyName: 'United Van', phone: null },
    { shipperId: 3, companyName: 'Federal Boat', phone: '555-9931' },
  ]);
  await manager.insert(CustomerDemographic, [
    { customerTypeId: 'RETAIL', customerDesc: 'Shops' },
    { customerTypeId: "R'TAIL/2,3", customerDesc: null },
    { customerTypeId: 'WHOLE 100%', customerDesc: 'Who buys by the ton' },
  ]);
  await manager.insert(Customer, [
    customer('ALDER', 'Alder Markt', 'Maria Alt', 'Berlin', null, 'Germany'),
    customer('BLUEN', 'Blue "Note" Bar', null, 'London', null, 'UK'),
    customer('CANTI', 'Cantina & Cía', 'José Paz', 'México D.F.', 'CDMX', 'Mexico'),
    customer('DRACH', 'Drachenblut', 'Sven Ott', 'Aachen', null, 'Germany'),
    customer('ELM/S', "Elm's Deli", 'Ivy Elm', 'Cowes', 'Isle of Wight', 'UK'),
    customer('FRANK', 'Frankenmarkt', 'Maria Frank', null, null, null),
  ]);
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['ALDER', ['RETAIL', 'WHOLE 100%']],
    ['CANTI', ["R'TAIL/2,3"]],
    ['ELM/S', ['RETAIL', "R'TAIL/2,3"]],
  ];
  for (const [id, demographics] of kinds) {
    await manager
      .createQueryBuilder()
      .relation(Customer, 'demographics')
      .of(id)
      .add([...demographics]);
  }
  const orders: readonly OrderLine[] = [
    [10248, 'ALDER', 2, '1998-02-01', '1998-02-05', 1, '32.3800'],
    [10249, 'ALDER', 3, '1998-02-01', null, 1, '11.6100'],
    [10250, 'BLUEN', 2, '1998-01-30', '1998-02-02', 2, '65.8300'],
    [10251, 'CANTI', 4, '1997-12-31', null, null, null],
    [10252, 'DRACH', 5, '1998-02-03', '1998-02-03', 2, '0.0200'],
    [10253, 'ELM/S', null, '1998-02-28', null, 1, '148.3300'],
    [10254, null, 3, '1998-02-01', null, 3, '1148.3300'],
    [10255, 'ALDER', 1, '1996-02-29', '1996-03-01', 3, '22.9800'],
  ];
  await manager.insert(
    Order,
    orders.map(([orderId, customerId, employeeId, orderDate, shippedDate, shipperId, freight]) => ({
      ...{ orderId, orderDate, shippedDate, freight },
      shipCountry: orderId % 2 === 0 ? 'Germany' : null,
      customer: customerId === null ? null : { customerId },
      employee: employeeId === null ? null : { employeeId },
      shipVia: shipperId === null ? null : { shipperId },
    })),
  );
  const details: readonly (readonly [number, readonly number[]])[] = [
    [10248, [1, 3, 4]],
    [10249, [2, 1]],
    [10250, [4, 5, 6]],
    [10251, [7]],
    [10252, [1, 2, 3, 4]],
    [10253, [6, 7]],
    [10254, [3]],
  ];
  await manager.insert(
    OrderDetail,
    details.flatMap(([orderId, products]) =>
      products.map((productId, place) => ({
        ...{ orderId, productId, quantity: ((orderId + productId) % 5) * 10 + 2 },
        unitPrice: `${productId}.5000`,
        discount: place === 1 ? 0.05 : 0,
      })),
    ),
  );
}

function customer(
  customerId: string,
  companyName: string,
  contactName: string | null,
  city: string | null,
  region: string | null,
  country: string | null,
): QueryDeepPartialEntity<Customer> {
  return { customerId, companyName, contactName, city, region, country, fax: null };
}
