import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { Customer } from './customer.entity.js';
import { Employee } from './employee.entity.js';
import { OrderDetail } from './order-detail.entity.js';
import { Shipper } from './shipper.entity.js';

/** Takes its details along when it goes, stays while its customer does, and loses its employee and shipper. */
@Entity('Orders')
export class Order {
  @PrimaryColumn({ name: 'OrderID', type: 'integer' })
  orderId!: number;

  @ManyToOne(() => Customer, ({ orders }) => orders, { nullable: true })
  @JoinColumn({ name: 'CustomerID' })
  customer!: Relation<Customer> | null;

  @ManyToOne(() => Employee, ({ orders }) => orders, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'EmployeeID' })
  employee!: Relation<Employee> | null;

  @Column({ name: 'OrderDate', type: 'date', nullable: true })
  orderDate!: string | null;

  @Column({ name: 'ShippedDate', type: 'date', nullable: true })
  shippedDate!: string | null;

  @ManyToOne(() => Shipper, ({ orders }) => orders, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'ShipVia' })
  shipVia!: Relation<Shipper> | null;

  @Column({ name: 'Freight', type: 'decimal', precision: 19, scale: 4, nullable: true })
  freight!: string | null;

  @Column({ name: 'ShipCountry', type: 'varchar', length: 15, nullable: true })
  shipCountry!: string | null;

  @OneToMany(() => OrderDetail, ({ order }) => order)
  details!: Relation<OrderDetail>[];
}
