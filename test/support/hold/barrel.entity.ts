import { Column, DeleteDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A key of two columns, one of them a text, so that its order is not that of any text. */
@Entity()
export class Barrel {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  hold!: string;

  @PrimaryColumn({ type: 'integer' })
  number!: number;

  @Column({ type: 'varchar', length: 20, default: 'full' })
  state!: string;

  /** How often an action has come by. */
  @Column({ type: 'integer', default: 0 })
  marks!: number;

  @DeleteDateColumn()
  overboardAt!: Date | null;
}

/** Says which barrel is meant: `['aft', 1]`. */
export type BarrelKey = readonly [hold: string, number: number];

/** Two a slice, these are `sevenInSlices`. */
export const seven: readonly BarrelKey[] = [
  ['aft', 1],
  ['aft', 2],
  ['aft', 10],
  ['fore', 1],
  ['fore', 2],
  ['fore', 3],
  ['mid, low', 1],
];
export const sevenInSlices = [['aft,1', 'aft,2'], ['aft,10', 'fore,1'], ['fore,2', 'fore,3'], ['mid~1 low,1']];
