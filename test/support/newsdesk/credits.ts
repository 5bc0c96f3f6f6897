import { Column } from 'typeorm';

/** An embedded object: its columns are prefixed in the database. */
export class Credits {
  @Column({ type: 'varchar', length: 100, nullable: true })
  photographer!: string | null;
}
