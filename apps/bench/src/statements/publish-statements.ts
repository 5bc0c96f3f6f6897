import type { Statement } from '../databases/bench-database.js';
import type { DatabaseKind } from '../databases/database-kind.js';
import { bindKeys, isTicked } from './ticked-keys.js';

const PUBLISH = `UPDATE article SET status = 'p'`;

/** Publishes the articles of some keys. Lists of literals, joins and chunks of 1,000 were tried, and were not faster. */
export function publishTicked(kind: DatabaseKind, keys: readonly number[]): Statement {
  return { sql: `${PUBLISH} WHERE ${isTicked(kind, 'id')}`, parameters: bindKeys(kind, keys) };
}

/** Publishes all drafts. */
export function publishDrafts(): Statement {
  return { sql: `${PUBLISH} WHERE status = 'd'`, parameters: [] };
}
