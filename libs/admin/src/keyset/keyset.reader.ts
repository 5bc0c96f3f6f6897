import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { cursorExpression, whereAfter, type Cursor } from './cursor.js';
import type { EntityKey, KeyValue } from './entity-key.js';
import { whereKeys } from './key-condition.js';
import { multipliesRows } from './multiplied-rows.js';
import type { OrderTerm } from './order-term.js';

/** One page of rows, and the place to go on from; no cursor where the page was not full, since nothing follows it. */
export interface KeysetPage<T> {
  readonly rows: readonly T[];
  readonly cursor: Cursor | undefined;
}

/** Where a page begins and how long it is. */
export interface KeysetWindow {
  readonly after?: Cursor | undefined;
  /** Skips rows after the cursor, for a page that is asked for by its number; 0 by default. */
  readonly offset?: number;
  readonly limit: number;
}

const CURSOR_COLUMN = 'steward_cursor_';
const KEY_COLUMN = 'steward_key';

/**
 * Reads pages of a query by keyset: each begins after the last row of the one before, so that memory stays
 * bounded, and page 5,000 costs what page 1 does wherever an index serves the order and its first column can't be NULL. One mechanism
 * for list pages, iteration and export.
 */
export class KeysetReader<T extends ObjectLiteral> {
  /** @param terms the order, made total by the key as its last term */
  constructor(
    private readonly query: SelectQueryBuilder<T>,
    private readonly key: EntityKey,
    private readonly terms: readonly OrderTerm[],
  ) {}

  /** Reads one page of entities. */
  async readRows(window: KeysetWindow): Promise<KeysetPage<T>> {
    if (multipliesRows(this.query)) return this.readRowsInTwoSteps(window);
    const query = this.ordered(window);
    this.terms.forEach((term, index) => query.addSelect(cursorExpression(query, term), CURSOR_COLUMN + index));
    const { entities, raw } = await query.getRawAndEntities<Record<string, unknown>>();
    return { rows: entities, cursor: this.cursorOf(raw[window.limit - 1]) };
  }

  /** Reads one page of entities, for whoever does not go on from it. */
  async readEntities(window: KeysetWindow): Promise<readonly T[]> {
    return multipliesRows(this.query) ? (await this.readRowsInTwoSteps(window)).rows : this.ordered(window).getMany();
  }

  /** Reads one page of keys alone. */
  async readKeys(window: KeysetWindow): Promise<KeysetPage<KeyValue>> {
    const query = this.ordered(window);
    query.select(this.keyValue, KEY_COLUMN);
    this.terms.forEach((term, index) => query.addSelect(cursorExpression(query, term), CURSOR_COLUMN + index));
    if (multipliesRows(query))
      [this.keyValue, ...this.terms.map(({ path }) => path)].forEach((path) => query.addGroupBy(path));
    const raw = await query.getRawMany<Record<string, unknown>>();
    // Safe: the column holds the key's values.
    return { rows: raw.map((row) => row[KEY_COLUMN] as KeyValue), cursor: this.cursorOf(raw[window.limit - 1]) };
  }

  /** Reads the place of one row in the order; undefined where the query has no such row. */
  async readCursor(key: KeyValue): Promise<Cursor | undefined> {
    const query = whereKeys(this.query.clone(), this.key, [key], 'only').select([]).limit(1);
    this.terms.forEach((term, index) => query.addSelect(cursorExpression(query, term), CURSOR_COLUMN + index));
    return this.cursorOf(await query.getRawOne<Record<string, unknown>>());
  }

  /** Reads the keys of a page first and its rows, with all that is joined, second. */
  private async readRowsInTwoSteps(window: KeysetWindow): Promise<KeysetPage<T>> {
    const { rows: keys, cursor } = await this.readKeys(window);
    if (keys.length === 0) return { rows: [], cursor };
    const entities = await whereKeys(this.query.clone(), this.key, keys, 'only').orderBy().getMany();
    const byKey = new Map(entities.map((entity) => [String(this.key.valueOf(entity)), entity]));
    return { rows: keys.flatMap((key) => byKey.get(String(key)) ?? []), cursor };
  }

  private ordered({ after, offset = 0, limit }: KeysetWindow): SelectQueryBuilder<T> {
    const query = this.query.clone().orderBy().limit(limit);
    if (offset > 0) query.offset(offset);
    for (const term of this.terms) query.addOrderBy(term.path, term.descending ? 'DESC' : 'ASC');
    return after ? whereAfter(query, this.terms, after) : query;
  }

  private cursorOf(raw: Readonly<Record<string, unknown>> | undefined): Cursor | undefined {
    if (!raw) return undefined;
    // Safe: a cursor's expressions give text, numbers or null on every driver.
    return this.terms.map((_, index) => (raw[CURSOR_COLUMN + index] ?? null) as string | number | null);
  }

  private get keyValue(): string {
    return this.key.valueAt(this.query.alias);
  }
}
