import { Column } from 'typeorm';

/** What the entities of every kind of key have beside it. */
export abstract class Marked {
  /** Tells the row from all others, whatever its key is: `'in 1'`. */
  @Column({ type: 'varchar', length: 20 })
  label!: string;

  @Column({ type: 'varchar', length: 20 })
  place!: string;

  @Column({ type: 'integer', default: 0 })
  marks!: number;
}
