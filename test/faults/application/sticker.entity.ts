import { Entity, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Parcel } from './parcel.entity.js';

/** A sticker on a parcel: it goes along when the parcel is deleted. */
@Entity()
export class Sticker {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Parcel, (parcel) => parcel.stickers, { onDelete: 'CASCADE', nullable: false })
  parcel!: Relation<Parcel>;
}
