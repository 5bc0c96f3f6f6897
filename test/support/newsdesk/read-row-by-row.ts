import type { ChangeList } from '../../../libs/admin/src/change-list/change-list.js';
import { KeysetReader } from '../../../libs/admin/src/keyset/keyset.reader.js';

/** More rows than any list of the newsdesk has: a reader that comes this far goes round in circles. */
const TOO_MANY = 100;

/** Reads a list in its order, one row a page by keyset: where an order that is not total, or a cursor that lost digits, shows. */
export async function readRowByRow(list: ChangeList): Promise<readonly object[]> {
  const { createQuery, key, applyOrder } = list.source;
  const rows: object[] = [];
  for (let after; rows.length < TOO_MANY;) {
    const query = createQuery();
    const page = await new KeysetReader(query, key, applyOrder(query)).readRows({ after, limit: 1 });
    rows.push(...page.rows);
    if (!page.cursor) return rows;
    after = page.cursor;
  }
  throw new TypeError('The pages do not end.');
}
