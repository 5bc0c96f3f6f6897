import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { Book } from './book.entity.js';

/** Keeps its book from being deleted. */
@Entity()
export class Loan {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  reader!: string;

  @Column({ type: 'varchar', length: 10, default: 'north' })
  branch!: string;

  @ManyToOne(() => Book, { nullable: false, onDelete: 'RESTRICT' })
  book!: Book;
}
