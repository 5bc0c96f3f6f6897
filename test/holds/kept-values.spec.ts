import fc from 'fast-check';
import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Hold } from '../../libs/admin/src/holds/hold.entity.js';
import { HoldStore } from '../../libs/admin/src/holds/hold.store.js';
import { runInTransaction } from '../../libs/admin/src/transactions/run-in-transaction.js';
import { databases, type TestDatabase } from '../support/databases.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How many characters of a value one row keeps. */
const PART_LENGTH = 16_000;

/** A value as JSON gives it back: without what JSON has no word for, such as -0. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** Text of any UTF-16 units: letters of any language, emoji, halves of them, zero bytes. */
const anyUnits = fc.string({ unit: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) });

describe.each(databases)('values kept under a token on $name', ({ create }) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let store: HoldStore;

  beforeAll(async () => {
    database = await create();
    dataSource = new DataSource({ ...database.options, entities: [Hold], synchronize: true });
    await dataSource.initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    await dataSource.manager.clear(Hold);
    store = new HoldStore(dataSource, 5_000);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const count = () => dataSource.manager.count(Hold);
  const keepAndOpen = async (value: unknown): Promise<unknown> =>
    store.open('ada', await store.keep('ada', value, HOUR));

  describe('come back as they were', () => {
    it('whatever JSON they are', async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.jsonValue({ stringUnit: 'binary' }), anyUnits), async (value) => {
          expect(await keepAndOpen(value)).toEqual(asJson(value));
        }),
        { numRuns: 60 },
      );
    });

    it('however long, whatever stands where one row ends and the next begins', async () => {
      const odd = fc.constantFrom('😀', 'é', '船', '\ud83d', '\ude00', '"', '\\', "'", '\0', '\n', '👩‍👩‍👧');
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: -12, max: 3 }), odd, fc.constantFrom(1, 2), async (place, sign, parts) => {
          const text = `${'a'.repeat(parts * PART_LENGTH + place)}${sign}${sign}b`;

          expect(await keepAndOpen(text)).toBe(text);
        }),
        { numRuns: 60 },
      );
    });

    it.each([0, 1, PART_LENGTH - 3, PART_LENGTH - 2, PART_LENGTH - 1, PART_LENGTH, 3 * PART_LENGTH])(
      'with %i characters',
      async (length) => {
        const text = '😀'.repeat(length / 2) + 'a'.repeat(length % 2);

        expect(await keepAndOpen(text)).toBe(text);
      },
    );
  });

  describe('taken', () => {
    it('are given once, to one of those who ask at once', async () => {
      const token = await store.keep('ada', { keys: [1, 2] }, HOUR);

      const taken = await Promise.all([1, 2, 3, 4].map(() => store.take('ada', token)));

      expect(taken.filter((value) => value !== undefined)).toEqual([{ keys: [1, 2] }]);
      expect(await store.take('ada', token)).toBeUndefined();
      expect(await store.open('ada', token)).toBeUndefined();
      expect(await count()).toBe(0);
    });

    it('by somebody else stay where they are', async () => {
      const token = await store.keep('ada', 'mine', HOUR);

      expect(await store.take('mallory', token)).toBeUndefined();
      expect(await store.take('ada', token)).toBe('mine');
    });
  });

  describe('that have expired', () => {
    /** Rows that have expired: so many values of two rows each. */
    const keepExpired = async (values: number): Promise<void> => {
      const rows = Array.from({ length: values * 2 }, (_, place) => ({
        ...{ tokenHash: `gone${Math.floor(place / 2)}`, part: place % 2, owner: 'ada', text: '""', expiresAt: 1 },
      }));
      await dataSource.manager.insert(Hold, rows);
    };
    const later = (milliseconds: number): void => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds });
    };

    it('are deleted when the next one is kept', async () => {
      const live = await store.keep('ada', 'live', HOUR);
      await keepExpired(3);
      later(MINUTE);

      await store.keep('ada', 'new', HOUR);

      expect(await count()).toBe(2);
      expect(await store.open('ada', live)).toBe('live');
    });

    it('are looked for once a minute at most', async () => {
      await store.keep('ada', 'first', HOUR);
      await keepExpired(3);

      later(MINUTE - 1_000);
      await store.keep('ada', 'second', HOUR);
      expect(await count()).toBe(8);

      later(2_000);
      await store.keep('ada', 'third', HOUR);
      expect(await count()).toBe(3);
    });

    it("are never deleted within somebody's transaction, which would keep them locked", async () => {
      await keepExpired(3);
      const keep = (manager: EntityManager): Promise<string> => store.keep('ada', 'held', HOUR, manager);

      const token = await runInTransaction(dataSource, 5_000, keep);

      expect(await count()).toBe(7);
      expect(await store.open('ada', token)).toBe('held');
    });

    it('are in the way of nobody: two transactions that keep a value and then wait for one another’s end', async () => {
      await keepExpired(3);

      const [first, second] = await Promise.all(
        ['first', 'second'].map((value) =>
          runInTransaction(dataSource, 5_000, (manager) => store.keep('ada', value, HOUR, manager)),
        ),
      );
      await store.keep('ada', 'third', HOUR);

      expect(await store.open('ada', first ?? '')).toBe('first');
      expect(await store.open('ada', second ?? '')).toBe('second');
      expect(await count()).toBe(3);
    });
  });

  it('that were kept within a transaction are gone with its rollback', async () => {
    const failing = runInTransaction(dataSource, 5_000, async (manager) => {
      await store.keep('ada', 'held', HOUR, manager);
      throw new Error('The printer is on fire.');
    });

    await expect(failing).rejects.toThrow('The printer is on fire.');
    expect(await count()).toBe(0);
  });
});
