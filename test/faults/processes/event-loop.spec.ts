import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../../support/browser.js';
import { createSqliteFile, type SqliteFile } from '../../support/sqlite-file.js';
import { startApplication, type ApplicationProcess } from './application.process.js';
import { openBrowser } from './errands.js';
import { withParcels } from './parcels.js';

const MANY = 1_000_000;
/** The longest that anybody may wait for somebody else, in milliseconds. */
const LONGEST = 250;

const manyParcels = `INSERT INTO parcel (id, shelf, state, counted)
  WITH RECURSIVE numbers(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM numbers WHERE id < ${MANY})
  SELECT id, id % 10, 'new', 0 FROM numbers`;

describe('while somebody works on a million rows of an SQLite file', { timeout: 300_000 }, () => {
  let file: SqliteFile;
  let application: ApplicationProcess;
  let ada: Browser;
  let grace: Browser;

  beforeAll(async () => {
    file = await createSqliteFile();
    application = await startApplication({ database: file.options, adapter: 'express' });
    await withParcels(file.options, async (dataSource) => {
      await dataSource.query(manyParcels);
    });
    [ada, grace] = [openBrowser(application.origin), openBrowser(application.origin)];
    await Promise.all([ada.visit('/admin/parcel?shelf=3'), grace.visit('/admin/parcel/7')]);
  }, 120_000);
  afterAll(async () => {
    application.signal('SIGKILL');
    await application.ended;
    await file.drop();
  });

  /** Looks at pages, one after the other, until the work is done. */
  const lookMeanwhile = async (work: Promise<unknown>): Promise<readonly number[]> => {
    const statuses: number[] = [];
    const done = work.then(() => undefined);
    for (;;) {
      const page = grace.visit('/admin/parcel/7');
      statuses.push((await page).status);
      const first = await Promise.race([done, Promise.resolve('under way')]);
      if (first === undefined) break;
    }
    return statuses;
  };
  /** Does work while somebody looks at pages, and tells how long the application stood still at most; the shortest of three times, for machines are busy. */
  const standstill = async (work: () => Promise<Visited>): Promise<number> => {
    let shortest = Infinity;
    for (let time = 0; time < 3 && shortest >= LONGEST; time += 1) {
      const longest = await application.standstill(async () => {
        const statuses = await lookMeanwhile(work());
        expect(new Set(statuses)).toEqual(new Set([200]));
        expect(statuses.length).toBeGreaterThan(10);
      });
      shortest = Math.min(shortest, longest);
    }
    return shortest;
  };

  it('an update keeps nobody waiting', async () => {
    const stamp = async (): Promise<Visited> => {
      const answer = await ada.send(
        '/admin/parcel?_exact=1',
        { action: 'stamp', select_across: '1' },
        { follow: false },
      );
      expect(answer.status).toBe(303);
      return answer;
    };

    expect(await standstill(stamp)).toBeLessThan(LONGEST);

    await withParcels(file.options, async (dataSource) => {
      expect(await dataSource.query(`SELECT state, COUNT(*) AS rows FROM parcel GROUP BY state`)).toEqual([
        { state: 'stamped', rows: MANY },
      ]);
    });
  });

  it('an export keeps nobody waiting', async () => {
    const fields = { 'field.format': 'csv', 'field.columns': ['id', 'shelf', 'state'] };
    const save = async (): Promise<Visited> => {
      const list = await ada.visit('/admin/parcel');
      const form = await ada.submit(list, { action: 'exportSelected', select_across: '1' }, { form: '#rows' });
      const answer = await ada.submit(form, fields);
      expect(answer.text.trimEnd().split('\n')).toHaveLength(MANY + 1);
      return answer;
    };

    expect(await standstill(save)).toBeLessThan(LONGEST);
  });

  it('a question, and the deletion of a tenth, keep nobody waiting', async () => {
    const remove = async (): Promise<Visited> => {
      const shelf = `/admin/parcel?shelf=${removed}`;
      removed += 1;
      const list = await ada.visit(shelf);
      const form = await ada.submit(list, { action: 'deleteSelected', select_across: '1' }, { form: '#rows' });
      const answer = await ada.submit(form, {}, { follow: false });
      expect(answer.status).toBe(303);
      return answer;
    };
    let removed = 0;

    expect(await standstill(remove)).toBeLessThan(LONGEST);

    await withParcels(file.options, async (dataSource) => {
      expect(await dataSource.query(`SELECT COUNT(*) AS rows FROM parcel`)).toEqual([
        { rows: MANY - removed * 100_000 },
      ]);
    });
  });
});
