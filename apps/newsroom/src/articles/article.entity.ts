import { Column, Entity, Index, JoinTable, ManyToMany, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Author } from '../authors/author.entity.js';
import { Tag } from '../tags/tag.entity.js';

/** How far an article has come: a draft, published, or withdrawn. */
export type ArticleStatus = 'd' | 'p' | 'w';

/** A story of the newsroom. */
@Entity()
export class Article {
  @PrimaryGeneratedColumn('increment')
  id!: number;

  @Index()
  @Column({ type: 'varchar', length: 200 })
  title!: string;

  @Column({ type: 'text' })
  body!: string;

  @Index()
  @Column({ type: 'varchar', length: 1, default: 'd' })
  status!: ArticleStatus;

  /** The desk that looks after the article, which may be another than its author's: `'Culture'`. */
  @Column({ type: 'varchar', length: 50 })
  desk!: string;

  /** Null for an agency story, and for one whose author was deleted. */
  @Index()
  @ManyToOne(() => Author, { nullable: true, onDelete: 'SET NULL' })
  author!: Author | null;

  @ManyToMany(() => Tag, { onDelete: 'CASCADE' })
  @JoinTable()
  tags!: Tag[];

  @Index()
  @Column({ type: Date, nullable: true })
  publishedAt!: Date | null;

  @Column({ type: 'int', default: 0 })
  views!: number;

  @Column({ type: 'boolean', default: false })
  featured!: boolean;
}
