import {
  Column,
  Entity,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { Order } from './order.entity.js';
import { Territory } from './territory.entity.js';

/** Reports to another employee, and has a picture. */
@Entity('Employees')
export class Employee {
  @PrimaryColumn({ name: 'EmployeeID', type: 'integer' })
  employeeId!: number;

  @Column({ name: 'LastName', type: 'varchar', length: 20 })
  lastName!: string;

  @Column({ name: 'FirstName', type: 'varchar', length: 10 })
  firstName!: string;

  @Column({ name: 'Title', type: 'varchar', length: 30, nullable: true })
  title!: string | null;

  @Column({ name: 'BirthDate', type: 'date', nullable: true })
  birthDate!: string | null;

  @Column({ name: 'HireDate', type: 'date', nullable: true })
  hireDate!: string | null;

  @Column({ name: 'City', type: 'varchar', length: 15, nullable: true })
  city!: string | null;

  @Column({ name: 'Country', type: 'varchar', length: 15, nullable: true })
  country!: string | null;

  /** On PostgreSQL `bytea`: see spell-types.ts. */
  @Column({ name: 'Photo', type: 'blob', nullable: true })
  photo!: Buffer | null;

  @Column({ name: 'Notes', type: 'text', nullable: true })
  notes!: string | null;

  @ManyToOne(() => Employee, ({ reports }) => reports, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'ReportsTo' })
  reportsTo!: Relation<Employee> | null;

  @OneToMany(() => Employee, ({ reportsTo }) => reportsTo)
  reports!: Relation<Employee>[];

  @OneToMany(() => Order, ({ employee }) => employee)
  orders!: Relation<Order>[];

  @ManyToMany(() => Territory, ({ employees }) => employees, { onDelete: 'CASCADE' })
  @JoinTable({
    name: 'EmployeeTerritories',
    joinColumn: { name: 'EmployeeID' },
    inverseJoinColumn: { name: 'TerritoryID' },
  })
  territories!: Relation<Territory>[];
}
