import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { Book } from './book.entity.js';

/** Goes with its book, and with the note that it answers. */
@Entity()
export class Note {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  text!: string;

  @ManyToOne(() => Book, { nullable: false, onDelete: 'CASCADE' })
  book!: Book;

  @ManyToOne(() => Note, { nullable: true, onDelete: 'CASCADE' })
  answers!: Note | null;
}
