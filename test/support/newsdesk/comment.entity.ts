import { Column, DeleteDateColumn, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Article } from './article.entity.js';

/** What a reader says about an article: soft-deletable. */
@Entity()
export class Comment {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 200 })
  text!: string;

  @ManyToOne(() => Article, (article) => article.comments, { nullable: true, onDelete: 'CASCADE' })
  article!: Article | null;

  @DeleteDateColumn({ name: 'removed_at' })
  removedAt!: Date | null;
}
