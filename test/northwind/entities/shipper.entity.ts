import { Column, Entity, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { Order } from './order.entity.js';

@Entity('Shippers')
export class Shipper {
  @PrimaryColumn({ name: 'ShipperID', type: 'integer' })
  shipperId!: number;

  @Column({ name: 'CompanyName', type: 'varchar', length: 40 })
  companyName!: string;

  @Column({ name: 'Phone', type: 'varchar', length: 24, nullable: true })
  phone!: string | null;

  @OneToMany(() => Order, ({ shipVia }) => shipVia)
  orders!: Relation<Order>[];
}
