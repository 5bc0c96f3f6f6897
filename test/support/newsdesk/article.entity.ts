import { Entity, ManyToOne, OneToMany, PrimaryGeneratedColumn } from 'typeorm';
import { Comment } from './comment.entity.js';
import { Story } from './story.js';

/** A story with an integer key, whose column has another name than the property. */
@Entity('news_article')
export class Article extends Story {
  @PrimaryGeneratedColumn({ type: 'integer', name: 'article_id' })
  id!: number;

  @OneToMany(() => Comment, (comment) => comment.article)
  comments!: Comment[];

  /** The article this one follows up: a relation that leads back to the same table. */
  @ManyToOne(() => Article, { nullable: true, onDelete: 'SET NULL' })
  follows!: Article | null;
}
