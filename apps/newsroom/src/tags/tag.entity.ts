import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A subject that articles share. */
@Entity()
export class Tag {
  @PrimaryGeneratedColumn('increment')
  id!: number;

  @Column({ type: 'varchar', length: 50, unique: true })
  name!: string;

  /** The name for an address: `'long-read'`. */
  @Column({ type: 'varchar', length: 50 })
  slug!: string;
}
