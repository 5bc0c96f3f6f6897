import type { DataSource, EntityMetadata } from 'typeorm';
import { Article } from '../articles/article.entity.js';
import { Comment } from '../comments/comment.entity.js';
import { Contract } from '../contracts/contract.entity.js';

/** The tables that a seed writes many rows to. */
export type SeededTables = Readonly<Record<'article' | 'articleTag' | 'comment' | 'contract', EntityMetadata>>;

/** Finds the tables of the articles and of what points at them. */
export function seededTables(dataSource: DataSource): SeededTables {
  const article = dataSource.getMetadata(Article);
  const articleTag = article.findRelationWithPropertyPath('tags')?.junctionEntityMetadata;
  if (!articleTag) throw new Error('Article.tags is no many-to-many relation.');
  return { article, articleTag, comment: dataSource.getMetadata(Comment), contract: dataSource.getMetadata(Contract) };
}
