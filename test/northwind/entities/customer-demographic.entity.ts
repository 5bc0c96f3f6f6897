import { Column, Entity, ManyToMany, PrimaryColumn, type Relation } from 'typeorm';
import { Customer } from './customer.entity.js';

/** Its key is a text of ten letters, which PostgreSQL fills up with blanks; see spell-types.ts. */
@Entity('CustomerDemographics')
export class CustomerDemographic {
  @PrimaryColumn({ name: 'CustomerTypeID', type: 'char', length: 10 })
  customerTypeId!: string;

  @Column({ name: 'CustomerDesc', type: 'text', nullable: true })
  customerDesc!: string | null;

  // As territories do: TypeORM before 1.0 would make it restrict.
  @ManyToMany(() => Customer, ({ demographics }) => demographics, { onDelete: 'CASCADE' })
  customers!: Relation<Customer>[];
}
