import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Article } from '../articles/article.entity.js';

/** What a reader wrote under an article. It goes with the article. */
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
}
