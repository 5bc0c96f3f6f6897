import { Column, Entity, Index, OneToMany, PrimaryColumn } from 'typeorm';
import { Sticker } from './sticker.entity.js';

/** A parcel on a shelf: the rows of one shelf belong to one run. */
@Entity()
export class Parcel {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Index()
  @Column({ type: 'integer' })
  shelf!: number;

  @Column({ type: 'varchar', length: 20, default: 'new' })
  state!: string;

  /** How often it was counted: a run that was executed twice would show. */
  @Column({ type: 'integer', default: 0 })
  counted!: number;

  @OneToMany(() => Sticker, (sticker) => sticker.parcel)
  stickers!: Sticker[];
}
