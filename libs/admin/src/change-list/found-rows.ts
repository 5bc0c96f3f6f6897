import { databaseFamilyOf } from '../keyset/database-family.js';
import type { EntityKey, KeyValue } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { keysQuery } from '../keyset/keys-query.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { PageReader } from '../transactions/page.reader.js';
import type { Counting, ListCount } from './list-count.js';
import type { ListState } from './list-state.js';
import { MOST_FEW, type ListedRows } from './listed-rows.js';
import type { Scope } from './scope.js';
import { searchBranches, searchedFields } from './search-condition.js';
import { parseSearch } from './search.parser.js';

/** A list that is searched. */
interface SearchedList {
  readonly definition: ModelDefinition;
  readonly state: Pick<ListState, 'search'>;
  readonly key: EntityKey;
  readonly counting: Counting;
}

/**
 * Looks up what a search of several tables has found, where these are few rows: gives the filtered set narrowed to their keys, for what
 * reads a page. All its conditions stay; the keys only lead the database to the rows. Gives it as it is where many are found, which a page
 * is soon filled with, and where it would not help.
 *
 * A word in an article's title or its author's name is an OR that no index serves, and PostgreSQL guesses that it finds much: it walks the
 * order of the list, row by row. So the branches of the OR are asked for one by one, each with its index if there is one.
 */
export async function lookUpFound(
  { definition, state, key, counting }: SearchedList,
  filtered: Scope,
  reader: PageReader,
): Promise<ListedRows> {
  const query = filtered();
  const { connection } = query;
  // The longest is likely to be found least.
  const [word] = (parseSearch(state.search) ?? []).toSorted((a, b) => b.length - a.length);
  if (word === undefined || databaseFamilyOf(connection) !== 'postgres') return { rows: filtered };
  // Own columns last: rows that another table leads to are found by their keys, and where these are many, no text of the list need be looked through.
  const fields = searchedFields(definition).toSorted((a, b) => b.relations.length - a.relations.length);
  const branches = searchBranches(query, fields, word);
  if (branches.length < 2) return { rows: filtered };
  const keys = branches.map((branch) => keysQuery(query, key).andWhere(branch).getQuery());
  const found = connection
    .createQueryBuilder()
    .select('steward_key')
    .from<object>(`(${keys.join(' UNION ALL ')})`, 'steward_found')
    .limit(MOST_FEW + 1)
    .setParameters(query.getParameters());
  const rows = await reader.bind(found).getRawMany<{ readonly steward_key: KeyValue }>();
  // A row may be found by several branches.
  const listed = [...new Set(rows.map((row) => row.steward_key))];
  const isAll = rows.length <= MOST_FEW;
  const count = countFound(listed.length, isAll, counting);
  return {
    ...(isAll ? { rows: () => whereKeys(filtered(), key, listed, 'only'), areFew: true } : { rows: filtered }),
    ...(count && { count }),
  };
}

/** Counts by what was found, as the list is to be counted; undefined where that tells too little, or nothing is to be told. */
function countFound(found: number, isAll: boolean, { mode, most }: Counting): ListCount | undefined {
  if (mode === 'none') return undefined;
  if (mode !== 'exact' && found > most) return { rows: most, more: true };
  return isAll ? { rows: found, more: false } : undefined;
}
