import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Somebody who writes for the newsroom. */
@Entity()
export class Author {
  @PrimaryGeneratedColumn('increment')
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 200, unique: true })
  email!: string;

  @Column({ type: 'varchar', length: 50 })
  desk!: string;

  @Column({ type: 'boolean', default: true })
  active!: boolean;
}
