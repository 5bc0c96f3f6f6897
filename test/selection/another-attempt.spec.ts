import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Criterion } from '../../libs/admin/src/selection/criterion.js';
import { SelectionSession } from '../../libs/admin/src/selection/selection-session.js';
import { databases } from '../support/databases.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

const titles = ['Budget vote', 'Ferry strike', 'Harbour fire', 'Market day', 'Night train'];
const listOptions = { listFilter: ['status'], choices: { status: { d: 'Draft', p: 'Published', w: 'Withdrawn' } } };

/** Undoes the attempt that throws it. */
class Conflict extends Error {}

describe.each(databases)('a selection for another attempt, on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });
  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    it('means the rows of the first one, which was written to and undone, and is unspent', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom('', 'status=d', 'status=p&status=w'),
          fc.constantFrom('keys' as const, 'all' as const, 'except' as const),
          fc.subarray(titles),
          fc.constantFrom('update', 'delete'),
          async (address, kind, named, write) => {
            await newsdesk.empty();
            await saveFrontPage(newsdesk, entity);
            const keys = await newsdesk.keysOf(entity, ...named);
            const criterion: Criterion = kind === 'all' ? { kind } : { kind, keys };
            const list = await newsdesk.list(entity, address, listOptions);
            const { manager } = newsdesk.dataSource;
            const first = list.select(criterion, new SelectionSession(manager));
            const meant = await titlesOf(await first.getMany());
            const { session } = first.state;
            const attempt = newsdesk.dataSource.transaction(async (within) => {
              session.enter(within);
              await (write === 'update' ? first.update({ status: 'x' }) : first.delete());
              await session.end();
              throw new Conflict();
            });
            await expect(attempt).rejects.toThrow(Conflict);

            const second = first.anew(manager);

            expect(await titlesOf(await second.getMany())).toEqual(meant);
            expect(second.state.session.affected).toBeUndefined();
            expect(await second.update({ status: 'x' })).toBe(meant.length);
            expect(await newsdesk.titlesWhere(entity, ({ status }) => status === 'x')).toEqual([...meant].sort());
          },
        ),
        { numRuns: 12 },
      );
    });
  });
});
