import { KeysetReader } from '../../keyset/keyset.reader.js';
import { rowLabel } from '../../model-admin/row-label.js';
import type { AskedRun } from './asked-run.js';

/** How many rows a question and its record name. */
const ROWS_NAMED = 10;

/** Names the first rows of a run that asks, as they are called in lists and in their order: `['Aurora', 'Beagle']`. */
export async function nameFirstRows({ list, selection, opened: { admin } }: AskedRun): Promise<readonly string[]> {
  const query = selection.createQueryBuilder();
  const reader = new KeysetReader(query, list.key, list.source.applyOrder(query));
  const { rows } = await reader.readRows({ limit: ROWS_NAMED });
  return rows.map((row) => rowLabel(admin, row));
}
