import type { Statement } from '../databases/bench-database.js';
import type { DatabaseKind } from '../databases/database-kind.js';
import { bindKeys, isTicked, type ChosenArticles } from './ticked-keys.js';

/** How many of the articles that are to go a page names. */
export const NAMED_ARTICLES = 10;

/** What a page has to read before articles are deleted: how many rows would go of each table, and the first titles. */
export interface DeletionStatements {
  readonly articles: Statement;
  readonly comments: Statement;
  readonly tags: Statement;
  /** Those that would forbid it. */
  readonly contracts: Statement;
  readonly titles: Statement;
}

/** Writes by hand what a page tells before articles are deleted, exactly: comments also go because what they answer goes. */
export function deletionStatements(kind: DatabaseKind, articles: ChosenArticles): DeletionStatements {
  const refers = articles === 'all' ? '"articleId" IN (SELECT id FROM article)' : isTicked(kind, '"articleId"');
  const isChosen = whereChosen(kind, articles);
  const parameters = articles === 'all' ? [] : bindKeys(kind, articles);
  const write = (sql: string): Statement => ({ sql, parameters });
  return {
    articles: write(`SELECT COUNT(*) AS count FROM article${isChosen}`),
    comments: write(
      `WITH RECURSIVE gone (id) AS (
         SELECT id FROM comment WHERE ${refers}
         UNION SELECT answer.id FROM gone JOIN comment answer ON answer."parentId" = gone.id
       ) SELECT COUNT(*) AS count FROM gone`,
    ),
    tags: write(`SELECT COUNT(*) AS count FROM article_tags_tag WHERE ${refers}`),
    contracts: write(`SELECT COUNT(*) AS count FROM contract WHERE ${refers}`),
    titles: write(`SELECT title FROM article${isChosen} ORDER BY title, id LIMIT ${NAMED_ARTICLES}`),
  };
}

/** Deletes articles; the foreign keys take along what hangs on them. */
export function deleteArticles(kind: DatabaseKind, articles: ChosenArticles): Statement {
  return {
    sql: `DELETE FROM article${whereChosen(kind, articles)}`,
    parameters: articles === 'all' ? [] : bindKeys(kind, articles),
  };
}

function whereChosen(kind: DatabaseKind, articles: ChosenArticles): string {
  return articles === 'all' ? '' : ` WHERE ${isTicked(kind, 'id')}`;
}
