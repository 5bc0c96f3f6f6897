import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Article } from '../articles/article.entity.js';

/** What a reader wrote under an article, or as an answer to a comment there. It goes with the article, and with what it answers. */
@Entity()
export class Comment {
  @PrimaryGeneratedColumn('increment')
  id!: number;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'varchar', length: 100 })
  authorName!: string;

  @Index()
  @CreateDateColumn({ type: Date })
  createdAt!: Date;

  @Index()
  @ManyToOne(() => Article, { nullable: false, onDelete: 'CASCADE' })
  article!: Article;

  /** The comment that this one answers, under the same article; null for one about the article itself. */
  @Index()
  @ManyToOne(() => Comment, { nullable: true, onDelete: 'CASCADE' })
  parent!: Comment | null;
}
