import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { Author } from '../support/newsdesk/author.entity.js';

/** A row of every kind of column that databases have alike. */
@Entity()
export class Parcel {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 200, name: 'said_on_it', nullable: true })
  label!: string | null;

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'decimal', precision: 30, scale: 2, nullable: true })
  fee!: string | null;

  @Column({ type: 'float', nullable: true })
  weight!: number | null;

  @Column({ type: 'boolean', nullable: true })
  fragile!: boolean | null;

  @Column({ type: 'simple-json', nullable: true })
  route!: unknown;

  @Column({ type: Date, precision: 6, nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'varchar', length: 20, default: 'none', select: false })
  secret!: string;

  @ManyToOne(() => Author, { nullable: true })
  sender!: Author | null;
}
