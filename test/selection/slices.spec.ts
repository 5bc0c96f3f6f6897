import fc from 'fast-check';
import {
  Column,
  Entity,
  EventSubscriber,
  ManyToOne,
  PrimaryColumn,
  type EntitySubscriberInterface,
  type UpdateEvent,
} from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Criterion } from '../../libs/admin/src/selection/criterion.js';
import { SelectionSession } from '../../libs/admin/src/selection/selection-session.js';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { databases } from '../support/databases.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { Story } from '../support/newsdesk/story.js';
import { createSqliteFile } from '../support/sqlite-file.js';

/** So many rows are several slices, of which the first has a hundred. */
const ROWS = 450;
/** Stands between the numbers of two rows, so that their table seems to be a large one. */
const GAP = 1_000;

@Entity()
class Berth {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 20, unique: true })
  code!: string;

  @Column({ type: 'integer', default: 0 })
  depth!: number;

  @ManyToOne(() => Berth, { nullable: true })
  beside!: Berth | null;
}

@Entity({ withoutRowid: true })
class Mooring {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'integer', default: 0 })
  depth!: number;
}

@EventSubscriber()
class CountingSubscriber implements EntitySubscriberInterface {
  updates = 0;

  beforeUpdate(_event: UpdateEvent<unknown>): void {
    this.updates += 1;
  }
}

const sqlite = databases.filter(({ name }) => name === 'SQLite');
const count = (statements: readonly string[], begin: string): number =>
  statements.filter((statement) => statement.startsWith(begin)).length;
const draws = { numRuns: 12 };

describe.each(sqlite)(
  'many rows on $name, whose driver keeps everybody waiting, are written in slices,',
  ({ create }) => {
    let newsdesk: Newsdesk;

    beforeAll(async () => {
      newsdesk = await Newsdesk.open(create, [Berth, Mooring]);
    });
    afterAll(() => newsdesk.close());

    describe.each(keyKinds)('of rows with $kind keys:', ({ entity, table, alias }) => {
      /** Saves as many stories as there are states, far from each other. */
      const saveStories = async (states: readonly string[]): Promise<void> => {
        await newsdesk.empty();
        const stories = states.map((status, place) => ({ title: `Story ${place}`, status, tags: [] }));
        await newsdesk.save<Story>(entity, stories);
        await newsdesk.dataSource.query(`UPDATE ${table} SET _rowid_ = -_rowid_`);
        await newsdesk.dataSource.query(`UPDATE ${table} SET _rowid_ = -_rowid_ * ${GAP}`);
      };
      /** The stories before which there is a draft: what is written changes which these are. */
      const select = async (criterion: Criterion = { kind: 'all' }): Promise<Selection<Story>> => {
        const list = await newsdesk.list<Story>(entity, '', {
          scope: (query) =>
            query.andWhere(
              `EXISTS (SELECT 1 FROM ${table} earlier WHERE earlier._rowid_ < "${alias}"._rowid_ AND earlier.state = 'd')`,
            ),
        });
        return newsdesk.select(list, criterion);
      };
      const states = fc.array(fc.constantFrom('d', 'p', 'w'), { minLength: ROWS, maxLength: ROWS });

      it('those that were selected before the first was written, each once', async () => {
        await fc.assert(
          fc.asyncProperty(states, fc.nat(ROWS - 1), async (drawn, place) => {
            await saveStories(drawn);
            const first = drawn.indexOf('d');
            const selected = drawn
              .map((_, index) => `Story ${index}`)
              .filter((_, index) => first >= 0 && index > first);
            const [excepted] = await newsdesk.keysOf(entity, `Story ${place}`);
            const written = selected.filter((title) => title !== `Story ${place}`);
            let updated = 0;

            const selection = await select({ kind: 'except', keys: [excepted ?? 0] });
            const statements = await newsdesk.statements.during(async () => {
              updated = await selection.update({ status: 'x', words: () => 'COALESCE(word_count, 0) + 1' });
            });

            expect(updated).toBe(written.length);
            expect(count(statements, 'UPDATE')).toBeGreaterThan(1);
            const changed = await newsdesk.titlesWhere(entity, ({ status, words }) => status === 'x' && words === 1);
            expect(changed).toEqual(written.toSorted());
            expect(await newsdesk.titlesWhere(entity, ({ version }) => version === 2)).toEqual(written.toSorted());
          }),
          draws,
        );
      });

      it('deletes what was selected, and counts it alike', async () => {
        await saveStories(Array.from({ length: ROWS }, (_, place) => (place === 3 ? 'd' : 'p')));
        let counted = 0;
        let deleted = 0;

        const counting = await newsdesk.statements.during(async () => (counted = await (await select()).count()));
        const deleting = await newsdesk.statements.during(async () => (deleted = await (await select()).delete()));

        expect([counted, deleted]).toEqual([ROWS - 4, ROWS - 4]);
        expect(count(counting, 'SELECT COUNT')).toBeGreaterThan(1);
        expect(count(deleting, 'DELETE')).toBeGreaterThan(1);
        expect(await newsdesk.titlesWhere(entity, () => true)).toEqual(['Story 0', 'Story 1', 'Story 2', 'Story 3']);
      });
    });

    describe('and the slices', () => {
      beforeEach(async () => {
        await newsdesk.dataSource.query('DELETE FROM berth');
        const berths = Array.from({ length: ROWS }, (_, place) => `(${place * GAP}, 'berth ${place}', 0)`);
        await newsdesk.dataSource.query(`INSERT INTO berth (id, code, depth) VALUES ${berths.join()}`);
      });
      const selectBerths = async (): Promise<Selection<Berth>> =>
        newsdesk.select(await newsdesk.list(Berth), { kind: 'all' });
      const depths = (): Promise<readonly { depth: number; berths: number }[]> =>
        newsdesk.dataSource.query('SELECT depth, COUNT(*) AS berths FROM berth GROUP BY depth ORDER BY depth');
      /** Goes well for all rows but the last. */
      const failing = { depth: 1, code: () => `CASE WHEN id = ${(ROWS - 1) * GAP} THEN 'c0' ELSE 'c' || id END` };

      it('are undone together, where one of them fails', async () => {
        await expect((await selectBerths()).update(failing)).rejects.toThrow('UNIQUE');

        expect(await depths()).toEqual([{ depth: 0, berths: ROWS }]);
      });

      it('are undone together, where the action knows what to do instead', async () => {
        const list = await newsdesk.list(Berth);
        await newsdesk.dataSource.transaction(async (manager) => {
          await manager.update(Berth, { id: 0 }, { depth: 7 });
          const selection = list.select({ kind: 'all' }, new SelectionSession(manager));
          await expect(selection.update(failing)).rejects.toThrow('UNIQUE');
        });

        expect(await depths()).toEqual([
          { depth: 0, berths: ROWS - 1 },
          { depth: 7, berths: 1 },
        ]);
      });

      it('are one update to a subscriber', async () => {
        const subscriber = new CountingSubscriber();
        newsdesk.dataSource.subscribers.push(subscriber);

        await (await selectBerths()).update({ depth: 2 });
        newsdesk.dataSource.subscribers.splice(newsdesk.dataSource.subscribers.indexOf(subscriber), 1);

        expect(subscriber.updates).toBe(1);
        expect(await depths()).toEqual([{ depth: 2, berths: ROWS }]);
      });

      it('are one, where a value is read from the table that is written', async () => {
        const selection = await selectBerths();

        const statements = await newsdesk.statements.during(() =>
          selection.update({ depth: () => '(SELECT MAX(depth) FROM berth) + 1' }),
        );

        expect(count(statements, 'UPDATE')).toBe(1);
        expect(await depths()).toEqual([{ depth: 1, berths: ROWS }]);
      });

      it('are one, where rows that go refer to each other', async () => {
        await newsdesk.dataSource.query(`UPDATE berth SET "besideId" = id - ${GAP} WHERE id > 0`);
        const selection = await selectBerths();

        const statements = await newsdesk.statements.during(() => selection.delete());

        expect(count(statements, 'DELETE')).toBe(1);
        expect(await depths()).toEqual([]);
      });

      it('are one, of a table whose rows have no numbers', async () => {
        const moorings = Array.from({ length: ROWS }, (_, place) => `(${place * GAP}, 0)`);
        await newsdesk.dataSource.query(`INSERT INTO mooring (id, depth) VALUES ${moorings.join()}`);
        const selection = newsdesk.select<Mooring>(await newsdesk.list(Mooring), { kind: 'all' });

        const statements = await newsdesk.statements.during(() => selection.update({ depth: 3 }));

        expect(count(statements, 'UPDATE')).toBe(1);
        expect(await newsdesk.dataSource.manager.countBy(Mooring, { depth: 3 })).toBe(ROWS);
      });
    });
  },
);

describe('a file of SQLite with a write-ahead log', () => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(createSqliteFile, [Berth]);
    const berths = Array.from({ length: ROWS }, (_, place) => `(${place * GAP}, 'berth ${place}', ${place % 7})`);
    await newsdesk.dataSource.query(`INSERT INTO berth (id, code, depth) VALUES ${berths.join()}`);
  });
  afterAll(() => newsdesk.close());

  const autocheckpoint = (): unknown => {
    const { databaseConnection } = newsdesk.dataSource.driver as BetterSqlite3Driver;
    return (databaseConnection as { pragma(text: string): unknown }).pragma('wal_autocheckpoint');
  };

  it('has a thread copy the log of many rows into it, and copies that of few itself', async () => {
    const list = await newsdesk.list(Berth);

    await list
      .select({ kind: 'all' }, new SelectionSession(newsdesk.dataSource.manager))
      .update({ code: () => 'code' });

    expect(autocheckpoint()).toEqual([{ wal_autocheckpoint: 0 }]);
    await expect.poll(autocheckpoint, { timeout: 10_000 }).toEqual([{ wal_autocheckpoint: 1_000 }]);
  });

  it('has a thread put the rows of an export in their order', async () => {
    const list = await newsdesk.list(Berth, 'q=berth', { searchFields: ['code'], ordering: ['-depth', 'code'] });
    const selection: Selection<Berth> = newsdesk.select(list, { kind: 'all' });
    const expected: (readonly unknown[])[] = [];
    for await (const { id, depth } of selection.inListOrder()) expected.push([id, depth]);
    const found: (readonly unknown[])[] = [];

    const statements = await newsdesk.statements.during(async () => {
      for await (const rows of selection.readColumns(['id', 'depth'])) found.push(...rows);
    });

    expect(found).toHaveLength(ROWS);
    expect(found).toEqual(expected);
    expect(statements.filter((statement) => statement.includes('ROW_NUMBER'))).toEqual([]);
  });

  it('says in the words of the database what a thread could not read', async () => {
    const list = await newsdesk.list(Berth, '', { scope: (query) => query.andWhere('no_such_function(1) = 1') });
    const selection: Selection<Berth> = newsdesk.select(list, { kind: 'all' });
    const read = async (): Promise<void> => {
      for await (const _ of selection.readColumns(['id']));
    };

    await expect(read()).rejects.toThrow('no such function');
  });
});
