import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { Keeper } from './keeper.entity.js';

/** The boats of a keeper: a to-many relation behind a to-one. */
@Entity('boat')
export class Boat {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 40 })
  name!: string;

  @Column({ type: 'text' })
  papers!: string;

  @ManyToOne(() => Keeper, (keeper) => keeper.boats)
  keeper!: Keeper;
}
