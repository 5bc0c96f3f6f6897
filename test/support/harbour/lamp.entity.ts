import { Column, DeleteDateColumn, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { Buoy } from './buoy.entity.js';

/** A lamp: soft-deletable without listeners. One that stands on a buoy keeps it from being deleted for good. */
@Entity()
export class Lamp {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @ManyToOne(() => Buoy, { nullable: true })
  buoy!: Buoy | null;

  @DeleteDateColumn()
  deletedAt!: Date | null;
}
