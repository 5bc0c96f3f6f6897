import type { ChangeList } from '../change-list/change-list.js';
import type { ListPage } from '../change-list/list-page.reader.js';
import { fillPage, framePage } from '../change-list/page-frame.js';
import type { ShownList } from '../change-list/shown-list.js';
import type { Cursor } from '../keyset/cursor.js';
import { KeysetReader } from '../keyset/keyset.reader.js';

/** How many rows are rather read than looked past. */
const ROWS_READ_PAST = 500;

/** The list of one data source: how it is read, and from where on. */
interface Part {
  readonly reader: KeysetReader<object>;
  readonly after: Cursor | undefined;
}

/**
 * Shows the lists of runs of several data sources as one, by the time of the runs, which their ids tell. Filters and search are each
 * list's own. There is no other order: nothing could compare rows of two databases but by reading them all.
 */
export function joinRunLists(lists: readonly [ChangeList, ...ChangeList[]]): ShownList {
  const [{ definition, columns, filters, key, state, shownOrder }, ...others] = lists;
  if (others.length === 0) return lists[0];
  return {
    ...{ definition, columns, filters, key, state, shownOrder },
    readShown: async (context) => ({
      page: await readJoinedPage(lists),
      choices: await lists[0].offerFilters(context),
    }),
  };
}

async function readJoinedPage(lists: readonly [ChangeList, ...ChangeList[]]): Promise<ListPage> {
  const [list] = lists;
  const { state, shownOrder, key } = list;
  const counts = await Promise.all(lists.map((part) => part.count()));
  const counted = counts.reduce((sum, { rows }) => sum + rows, 0);
  const { mode, most } = list.counting;
  const rows = mode === 'exact' ? counted : Math.min(counted, most);
  const frame = framePage(list, { rows, more: rows < counted || counts.some(({ more }) => more) });
  const { limit, offset, total, more, all, looksAhead } = frame;
  const descending = shownOrder[0]?.descending ?? true;
  const { neighbour } = state;
  const neighbourKey = neighbour && key.parse(neighbour.key);
  if (neighbour && neighbourKey !== undefined && !all) {
    const forward = neighbour.direction === 'after';
    const direction = forward ? descending : !descending;
    const parts = partsOf(lists, direction).map(({ reader }) => ({ reader, after: [neighbourKey] }));
    const read = await merge(list, parts, limit + (looksAhead ? 1 : 0), direction);
    return fillPage(frame, forward ? read : read.toReversed());
  }
  if (offset >= total && !more) return fillPage(frame, []);
  const { parts, left } = await lookPast(partsOf(lists, descending), offset, descending);
  const read = await merge(list, parts, left + limit + (looksAhead ? 1 : 0), descending);
  return fillPage(frame, read.slice(left));
}

function partsOf(lists: readonly ChangeList[], descending: boolean): readonly Part[] {
  return lists.map(({ key, source }) => {
    const query = source.createQuery();
    return { reader: new KeysetReader(query, key, key.orderTerms(query.alias, descending)), after: undefined };
  });
}

/**
 * Goes past most of the rows before a page without reading them. In each round every part looks as far ahead as its share of them:
 * whoever then stands first has passed none but such rows, so it stays there. Rounds grow with the logarithm of the number.
 *
 * @returns where the parts are to be read from, and how many of these rows come first
 */
async function lookPast(
  parts: readonly Part[],
  offset: number,
  descending: boolean,
): Promise<{ readonly parts: readonly Part[]; readonly left: number }> {
  let [reached, left] = [parts, offset];
  while (left > ROWS_READ_PAST) {
    const share = Math.floor(left / reached.length);
    const looked = await Promise.all(
      reached.map(async ({ reader, after }) => (await reader.readKeys({ after, offset: share - 1, limit: 1 })).rows[0]),
    );
    const keys = looked.filter((key) => key !== undefined).sort((a, b) => compare(a, b, descending));
    const [first] = keys;
    // Rows have gone since they were counted.
    if (first === undefined) return { parts: reached, left };
    reached = reached.map((part, index) => (looked[index] === first ? { ...part, after: [first] } : part));
    left -= share;
  }
  return { parts: reached, left };
}

/** Reads the first rows of all parts together. */
async function merge(
  { key }: ChangeList,
  parts: readonly Part[],
  limit: number,
  descending: boolean,
): Promise<readonly object[]> {
  const pages = await Promise.all(parts.map(({ reader, after }) => reader.readRows({ after, limit })));
  return pages
    .flatMap(({ rows }) => rows)
    .sort((a, b) => compare(key.valueOf(a), key.valueOf(b), descending))
    .slice(0, limit);
}

function compare(a: string | number, b: string | number, descending: boolean): number {
  return (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1);
}
