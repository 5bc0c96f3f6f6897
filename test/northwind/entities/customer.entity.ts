import { Column, Entity, JoinTable, ManyToMany, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { CustomerDemographic } from './customer-demographic.entity.js';
import { Order } from './order.entity.js';

/** Its key is a text of five letters, `'ALDER'`; `char` is `character` on SQLite: see spell-types.ts. */
@Entity('Customers')
export class Customer {
  @PrimaryColumn({ name: 'CustomerID', type: 'char', length: 5 })
  customerId!: string;

  @Column({ name: 'CompanyName', type: 'varchar', length: 40 })
  companyName!: string;

  @Column({ name: 'ContactName', type: 'varchar', length: 30, nullable: true })
  contactName!: string | null;

  @Column({ name: 'City', type: 'varchar', length: 15, nullable: true })
  city!: string | null;

  @Column({ name: 'Region', type: 'varchar', length: 15, nullable: true })
  region!: string | null;

  @Column({ name: 'Country', type: 'varchar', length: 15, nullable: true })
  country!: string | null;

  @Column({ name: 'Fax', type: 'varchar', length: 24, nullable: true })
  fax!: string | null;

  @OneToMany(() => Order, ({ customer }) => customer)
  orders!: Relation<Order>[];

  @ManyToMany(() => CustomerDemographic, ({ customers }) => customers, { onDelete: 'CASCADE' })
  @JoinTable({
    name: 'CustomerCustomerDemo',
    joinColumn: { name: 'CustomerID' },
    inverseJoinColumn: { name: 'CustomerTypeID' },
  })
  demographics!: Relation<CustomerDemographic>[];
}
