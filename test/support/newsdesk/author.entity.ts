import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who wrote a story: a to-one relation in lists, filters, searches and orders. */
@Entity()
export class Author {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  /** The city this author reports from; its column has another name. */
  @Column({ type: 'varchar', length: 100, name: 'based_in', nullable: true })
  city!: string | null;
}
