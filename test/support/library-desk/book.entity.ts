import { Column, Entity, JoinTable, ManyToMany, ManyToOne, PrimaryColumn } from 'typeorm';
import { Shelf } from './shelf.entity.js';
import { Subject } from './subject.entity.js';

/** Goes with its shelf. */
@Entity()
export class Book {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  title!: string;

  @ManyToOne(() => Shelf, { nullable: false, onDelete: 'CASCADE' })
  shelf!: Shelf;

  @ManyToMany(() => Subject)
  @JoinTable()
  subjects!: Subject[];
}
