import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { Book } from './book.entity.js';

/** Stays without a favourite when that book is deleted. */
@Entity()
export class Reader {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @ManyToOne(() => Book, { nullable: true, onDelete: 'SET NULL' })
  favourite!: Book | null;
}
