import { Column, DeleteDateColumn, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { Depot } from './depot.entity.js';

/** A parcel, with a column of each kind that an address can ask of. */
@Entity()
export class Parcel {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 200 })
  label!: string;

  @Column({ type: 'varchar', length: 1, default: 'a' })
  grade!: string;

  @Column({ type: 'boolean', default: false })
  sealed!: boolean;

  @Column({ type: 'integer', nullable: true })
  weight!: number | null;

  @Column({ type: 'decimal', precision: 10, scale: 2, nullable: true })
  price!: string | null;

  @Column({ type: Date, precision: 6, nullable: true })
  packedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @ManyToOne(() => Depot, { nullable: true })
  depot!: Depot | null;

  /** Is true for what no list shows: it lies outside of every scope. */
  @Column({ type: 'boolean', default: false })
  hidden!: boolean;

  /** Is true once an action was run on it. */
  @Column({ type: 'boolean', default: false })
  marked!: boolean;

  @DeleteDateColumn({ precision: 6 })
  deletedAt!: Date | null;
}
