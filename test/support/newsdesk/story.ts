import { Column, JoinTable, ManyToMany, ManyToOne, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Author } from './author.entity.js';
import { Credits } from './credits.js';
import { Tag } from './tag.entity.js';

/** All that an article and a report have in common: everything but the kind of key. */
export abstract class Story {
  abstract id: number | string;

  @Column({ type: 'varchar', length: 200, name: 'headline' })
  title!: string;

  @Column({ type: 'varchar', length: 1, name: 'state', default: 'd' })
  status!: string;

  @Column({ type: 'boolean', default: false })
  featured!: boolean;

  @Column({ type: 'integer', name: 'word_count', nullable: true })
  words!: number | null;

  @Column({ type: Date, precision: 6, name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  /** More digits than a number of JavaScript holds. */
  @Column({ type: 'decimal', precision: 20, scale: 2, nullable: true })
  fee!: string | null;

  @Column({ type: 'float', nullable: true })
  rating!: number | null;

  @Column(() => Credits)
  credits!: Credits;

  @ManyToOne(() => Author, { nullable: true, onDelete: 'SET NULL' })
  author!: Author | null;

  @ManyToMany(() => Tag)
  @JoinTable()
  tags!: Tag[];

  @VersionColumn()
  version!: number;

  @UpdateDateColumn({ precision: 6 })
  updatedAt!: Date;
}
