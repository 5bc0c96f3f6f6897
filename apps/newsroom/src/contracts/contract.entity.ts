import { Column, Entity, Index, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Article } from '../articles/article.entity.js';

/** A contract with a freelance writer about one article. While it stands, the article can't be deleted. */
@Entity()
export class Contract {
  @PrimaryGeneratedColumn('increment')
  id!: number;

  @Column({ type: 'varchar', length: 30, unique: true })
  number!: string;

  @Column({ type: Date })
  signedAt!: Date;

  @Index()
  @ManyToOne(() => Article, { nullable: false, onDelete: 'RESTRICT' })
  article!: Article;
}
