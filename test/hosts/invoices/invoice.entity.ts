import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { Customer } from './customer.entity.js';

@Entity()
export class Invoice {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 20 })
  number!: string;

  @Column({ type: 'varchar', length: 10, default: 'open' })
  state!: 'open' | 'paid';

  @Column({ type: 'varchar', length: 20 })
  tenant!: string;

  @ManyToOne(() => Customer, { nullable: true })
  customer!: Customer | null;
}
