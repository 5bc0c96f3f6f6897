import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A depot, whose key is a text that people chose: any text at all. */
@Entity()
export class Depot {
  @PrimaryColumn({ type: 'varchar', length: 100 })
  code!: string;

  /** Is true once an action was run on it. */
  @Column({ type: 'boolean', default: false })
  marked!: boolean;
}
