import fc from 'fast-check';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Column, DeleteDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity()
class Parcel {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  label!: string;

  @Column({ type: 'integer', default: 0 })
  opened!: number;

  @Column({ type: 'boolean', default: false })
  lost!: boolean;

  @DeleteDateColumn()
  returnedAt!: Date | null;
}

@AdminModel(Parcel)
class ParcelAdmin extends ModelAdmin<Parcel> {
  /** Conditions that would reach out of the scope, were they not in brackets. */
  override async getQuery(request: AdminRequest) {
    return (await super.getQuery(request)).where('parcel.lost = :no', { no: false }).orWhere('1 = 0');
  }

  @AdminAction({ locations: ['object'] })
  async open(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    await selection.update({ opened: () => 'opened + 1' });
  }

  @AdminAction({ locations: ['list', 'object'] })
  async openEach(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    await selection.saveEach((parcel) => {
      parcel.opened += 1;
    });
  }

  @AdminAction({ locations: ['list'] })
  async openMany(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    await selection.update({ opened: () => 'opened + 1' });
  }
}

const seen = ['b', 'Aurora', 'a/b', '1,2', '%2F', "'; --", 'returned'];
const labels = [...seen, 'lost'];
/** Texts that are no row's key, though a database or a parser may take them for one. */
const others = ['AURORA', 'B', 'a%2Fb', '1', '2', ' b', 'nobody', '%', '*', ''];

const anyKey = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...labels) }, fc.constantFrom(...others));
const posting = fc.record({
  page: fc.constantFrom(...labels, 'AURORA', 'nobody'),
  query: fc.constantFrom('', '?deleted=all', '?lost=1', '?q=a'),
  action: fc.constantFrom('open', 'openEach', 'openMany', 'exportSelected', '', 'open '),
  /** The page's own key, whatever else is posted. */
  own: fc.boolean(),
  keys: fc.array(anyKey, { maxLength: 3 }),
  joined: fc.array(anyKey, { maxLength: 2 }),
  across: fc.constantFrom(undefined, '0', '1', 'true', 'no'),
  exceptions: fc.array(anyKey, { maxLength: 1 }),
  token: fc.constantFrom(undefined, undefined, undefined, '', 'nothing'),
});
type Posting = typeof posting extends fc.Arbitrary<infer V> ? V : never;

describe.each(databases)('an action that is posted to the page of a row, on $name', ({ create, name }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let ada: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: name === 'PostgreSQL' ? 'fastify' : 'express',
      database: database.options,
      entities: [Parcel],
      providers: [ParcelAdmin],
    });
    ada = site.browseAs('ada', 'everything');
    await site.dataSource.manager.insert(
      Parcel,
      labels.map((label) => ({ label, lost: label === 'lost', returnedAt: label === 'returned' ? new Date() : null })),
    );
    await ada.visit('/admin/parcel/b');
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  const opened = async (): Promise<ReadonlyMap<string, number>> => {
    const parcels = await site.dataSource.manager.find(Parcel, { withDeleted: true });
    return new Map(parcels.map((parcel) => [parcel.label, parcel.opened]));
  };

  /** Finds the row that a text names where rows of the scope are looked for: MariaDB takes capitals for small letters. */
  const rowOf = (text: string): string | undefined =>
    seen.find((label) => (name === 'MariaDB' ? label.toLowerCase() === text.toLowerCase() : label === text));

  const fieldsOf = (posted: Posting, row: string | undefined): Record<string, string | string[]> => ({
    action: posted.action,
    _selected_action: [...(posted.own && row !== undefined ? [row] : []), ...posted.keys],
    ...(posted.joined.length > 0 ? { _selected_actions: posted.joined.map(encodeURIComponent).join(',') } : {}),
    ...(posted.across === undefined ? {} : { select_across: posted.across }),
    _unselected_action: posted.exceptions,
    ...(posted.token === undefined ? {} : { selection: posted.token }),
  });

  /** Says whether a form names the row of its page, and nothing else. */
  const namesJust = (posted: Posting, row: string): boolean => {
    const named = new Set([
      ...(posted.own ? [row] : []),
      ...posted.keys,
      ...posted.joined.filter((text) => text !== ''),
    ]);
    const isAcross = posted.across === '1' || posted.across === 'true';
    return named.size === 1 && named.has(row) && !isAcross && posted.exceptions.length === 0;
  };

  it('runs on that row once where the form names it alone, and touches no other whatever is posted', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(posting, async (posted) => {
        const before = await opened();
        const row = rowOf(posted.page);

        await ada.send(`/admin/parcel/${encodeURIComponent(posted.page)}${posted.query}`, fieldsOf(posted, row), {
          follow: false,
        });

        const isRun =
          row !== undefined &&
          ['open', 'openEach'].includes(posted.action) &&
          posted.token === undefined &&
          namesJust(posted, row);
        if (isRun) runs += 1;
        const expected = new Map(
          [...before].map(([label, count]) => [label, isRun && label === row ? count + 1 : count]),
        );
        expect(await opened()).toEqual(expected);
      }),
      {
        numRuns: name === 'SQLite' ? 300 : 80,
        examples: labels.map((label): [Posting] => [
          {
            page: label,
            query: '',
            action: 'open',
            own: true,
            keys: [],
            joined: [],
            across: undefined,
            exceptions: [],
            token: undefined,
          },
        ]),
      },
    );
    expect(runs).toBeGreaterThanOrEqual(seen.length);
  });
});
