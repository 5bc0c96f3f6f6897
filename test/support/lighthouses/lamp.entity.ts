import { Column, Entity, JoinColumn, JoinTable, ManyToMany, ManyToOne, PrimaryColumn, VirtualColumn } from 'typeorm';
import { Colour } from './colour.entity.js';
import { Keeper } from './keeper.entity.js';

/** An embedded object with a part that few lists show. */
export class Place {
  @Column({ type: 'varchar', length: 40 })
  town = 'nowhere';

  @Column({ type: 'text', nullable: true })
  map!: string | null;
}

/** The light of a lighthouse, with a column of every kind that is read in a way of its own. */
@Entity('lamp')
export class Lamp {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  coast!: string;

  @PrimaryColumn({ type: 'integer', name: 'place_number' })
  number!: number;

  @Column({ type: 'varchar', length: 40, name: 'headline' })
  title!: string;

  /** Long, and no list should carry it. */
  @Column({ type: 'text' })
  body = 'to be written';

  @Column({ type: 'varchar', length: 40, select: false, nullable: true })
  secret!: string | null;

  /** Miles, kept in tenths. */
  @Column({
    type: 'integer',
    transformer: { to: (miles: number) => miles * 10, from: (tenths: number) => tenths / 10 },
  })
  reach!: number;

  @Column(() => Place)
  at!: Place;

  @VirtualColumn({ type: 'varchar', query: (alias) => `SELECT UPPER(${alias}.coast)` })
  shore!: string;

  /** The column of the relation below, with a field of its own. */
  @Column({ type: 'varchar', length: 10, name: 'keeper_code', nullable: true })
  keeperCode!: string | null;

  @ManyToOne(() => Keeper, { nullable: true })
  @JoinColumn({ name: 'keeper_code', referencedColumnName: 'code' })
  keeper!: Keeper | null;

  /** A relation without a field for its column. */
  @ManyToOne(() => Keeper, { nullable: true })
  deputy!: Keeper | null;

  @ManyToMany(() => Colour)
  @JoinTable({ name: 'lamp_colour' })
  colours!: Colour[];
}
