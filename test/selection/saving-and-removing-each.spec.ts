import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Criterion } from '../../libs/admin/src/selection/criterion.js';
import { SelectionSession } from '../../libs/admin/src/selection/selection-session.js';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { runInTransaction } from '../../libs/admin/src/transactions/run-in-transaction.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { Enclosure } from '../support/newsdesk/enclosure.entity.js';
import { gather } from '../support/newsdesk/gather.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { ReaderLetter } from '../support/newsdesk/reader-letter.entity.js';

/** Longer than any statement of these tests needs to arrive, in milliseconds. */
const A_WHILE = 150;
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

describe.each(databases)('saving and removing each row on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [ReaderLetter, Enclosure]);
  });

  afterAll(() => newsdesk.close());

  /** Saves three letters to Ada, and one that was deleted long ago. */
  beforeEach(async () => {
    await emptyLetters();
    await newsdesk.empty();
    const [ada] = await newsdesk.save(Author, [{ name: 'Ada', city: null }]);
    await newsdesk.save(ReaderLetter, [
      { subject: 'Praise', author: { id: ada?.id ?? 0 } },
      { subject: 'Blame', author: { id: ada?.id ?? 0 } },
      { subject: 'Riddle', answered: true },
      { subject: 'Old praise', deletedAt: LONG_AGO },
    ]);
    ReaderLetter.heard = [];
  });

  const emptyLetters = async (): Promise<void> => {
    const { manager } = newsdesk.dataSource;
    await manager.createQueryBuilder().update(Enclosure).set({ folder: null }).execute();
    for (const entity of [Enclosure, ReaderLetter]) await manager.createQueryBuilder().delete().from(entity).execute();
  };
  const letters = (): Promise<readonly ReaderLetter[]> =>
    newsdesk.dataSource.getRepository(ReaderLetter).find({ withDeleted: true, order: { id: 'ASC' } });
  const subjects = async (holds: (letter: ReaderLetter) => boolean): Promise<readonly string[]> =>
    (await letters()).filter(holds).map(({ subject }) => subject);
  const keysOf = async (...wanted: readonly string[]): Promise<readonly number[]> =>
    (await letters()).filter(({ subject }) => wanted.includes(subject)).map(({ id }) => id);

  const select = async (
    criterion: Criterion = { kind: 'all' },
    address = '',
    options: NewsdeskListOptions<ReaderLetter> = {},
  ): Promise<Selection<ReaderLetter>> => {
    const list = await newsdesk.list(ReaderLetter, address, { listFilter: ['answered'], ...options });
    expect(list.state.problems).toEqual([]);
    return newsdesk.select(list, criterion);
  };

  const answer = (letter: ReaderLetter): void => {
    letter.answered = true;
  };

  describe('saveEach', () => {
    it('changes and saves each row, with its listeners and its version', async () => {
      const selection = await select({ kind: 'all' }, 'answered=0');

      const saved = await selection.saveEach(answer);

      expect(saved).toBe(2);
      expect(ReaderLetter.heard).toEqual(['beforeUpdate Praise', 'beforeUpdate Blame']);
      expect((await letters()).map(({ answered, version }) => [answered, version])).toEqual([
        [true, 2],
        [true, 2],
        [true, 1],
        [false, 1],
      ]);
    });

    it('waits for a change that takes its time, one row after the other', async () => {
      const order: string[] = [];

      await (
        await select()
      ).saveEach(async ({ subject }) => {
        order.push(`${subject} begins`);
        await sleep(1);
        order.push(`${subject} ends`);
      });

      expect(order).toEqual(['Praise', 'Blame', 'Riddle'].flatMap((each) => [`${each} begins`, `${each} ends`]));
    });

    it('counts a row that was left as it was, as an UPDATE does', async () => {
      expect(await (await select()).saveEach(() => undefined)).toBe(3);
      expect(await subjects(({ version }) => version > 1)).toEqual([]);
    });

    it('spends a selection, and not a pinned one', async () => {
      const selection = await select();
      const pinned = await selection.pin();

      await selection.saveEach(answer);
      await pinned.saveEach(answer);

      expect(await pinned.count()).toBe(3);
      for (const again of [selection.count(), selection.saveEach(answer), selection.removeEach()]) {
        await expect(again).rejects.toMatchObject({ code: 'ADMIN_SELECTION_SPENT' });
      }
    });

    it('undoes every row when a change throws, in a transaction of the action or of its own', async () => {
      const failOnBlame = (letter: ReaderLetter): void => {
        if (letter.subject === 'Blame') throw new Error('Not that one.');
        answer(letter);
      };
      const list = await newsdesk.list(ReaderLetter);

      const alone = newsdesk.select<ReaderLetter>(list, { kind: 'all' }).saveEach(failOnBlame);
      await expect(alone).rejects.toThrow('Not that one.');
      const within = newsdesk.dataSource.transaction((manager) =>
        // Safe: the list was opened for letters.
        (list.select({ kind: 'all' }, new SelectionSession(manager)) as unknown as Selection<ReaderLetter>).saveEach(
          failOnBlame,
        ),
      );
      await expect(within).rejects.toThrow('Not that one.');

      expect(await subjects(({ answered }) => answered)).toEqual(['Riddle']);
    });

    it('refuses a change of the key, which would be saved as a new row', async () => {
      const saving = (await select()).saveEach((letter) => {
        letter.id += 1_000_000;
      });

      const [first] = await keysOf('Praise');
      await expect(saving).rejects.toMatchObject({
        code: 'ADMIN_SELECTION_KEY_CHANGED',
        message: `selection.saveEach() was given a change that gave ReaderLetter ${first} another key, so it would have been saved as a new row. Leave the key as it is.`,
      });
      expect(await letters()).toHaveLength(4);
    });

    it('loads a few rows at a time, and writes no row that only its own writes brought into the list', async () => {
      const [leader] = await newsdesk.save(Article, [{ title: 'Leader', status: 'p' }]);
      const followers = await newsdesk.save(
        Article,
        Array.from({ length: 201 }, (_, place) => ({ title: `Story ${place}`, follows: { id: leader?.id ?? 0 } })),
      );
      await newsdesk.save(Article, [{ title: 'Follows a draft', follows: { id: followers[0]?.id ?? 0 } }]);
      const list = await newsdesk.list(Article, 'follows.status=p', {
        listFilter: ['follows.status'],
        choices: { 'follows.status': { p: 'Published' } },
      });
      const selection = newsdesk.select<Article>(list, { kind: 'all' });
      let saved = 0;

      const statements = await newsdesk.statements.during(async () => {
        saved = await selection.saveEach((article) => {
          article.status = 'p';
        });
      });

      expect(saved).toBe(201);
      expect(await newsdesk.titlesWhere(Article, ({ status }) => status === 'd')).toEqual(['Follows a draft']);
      // MariaDB is asked again, without a lock, whether the transaction sees them so.
      const loads = statements.filter((statement) => /FROM .news_article. .steward_row./.test(statement));
      expect(loads).toHaveLength(name === 'MariaDB' ? 4 : 2);
    });

    it('leaves related rows linked, however the scope joins them', async () => {
      const [article] = await newsdesk.save(Article, [{ title: 'Talk of the town' }]);
      await newsdesk.save(
        Comment,
        ['Well said', 'Nonsense'].map((text) => ({ text, article: { id: article?.id ?? 0 } })),
      );
      const list = await newsdesk.list(Article, '', {
        scope: (query) => query.leftJoinAndSelect('article.comments', 'comment', `comment.text = 'Well said'`),
      });

      const saved = await newsdesk.select<Article>(list, { kind: 'all' }).saveEach((row) => {
        row.title = 'Talk of two towns';
      });

      expect(saved).toBe(1);
      const comments = await newsdesk.dataSource.getRepository(Comment).find({ relations: { article: true } });
      expect(comments.map((comment) => comment.article?.title)).toEqual(['Talk of two towns', 'Talk of two towns']);
    });
  });

  describe('removeEach', () => {
    it('removes each row, with its listeners', async () => {
      const removed = await (await select({ kind: 'keys', keys: await keysOf('Praise', 'Riddle') })).removeEach();

      expect(removed).toBe(2);
      expect(ReaderLetter.heard.toSorted()).toEqual([
        'afterRemove Praise',
        'afterRemove Riddle',
        'beforeRemove Praise',
        'beforeRemove Riddle',
      ]);
      expect(await subjects(() => true)).toEqual(['Blame', 'Old praise']);
    });

    it('takes along what refers to a row by a cascade, to any depth, and nothing the row refers to', async () => {
      const { manager } = newsdesk.dataSource;
      const [letter] = await keysOf('Praise');
      const [folder] = await newsdesk.save(Enclosure, [{ title: 'Folder', letter: { id: letter ?? 0 } }]);
      await newsdesk.save(Enclosure, [
        { title: 'Photograph', folder: { id: folder?.id ?? 0 } },
        { title: 'Gone photograph', folder: { id: folder?.id ?? 0 }, deleted: LONG_AGO },
        { title: 'Loose leaf' },
      ]);

      const removed = await (await select({ kind: 'keys', keys: await keysOf('Praise') })).removeEach();

      expect(removed).toBe(1);
      expect((await manager.find(Enclosure, { withDeleted: true })).map(({ title }) => title)).toEqual(['Loose leaf']);
      expect(await manager.count(Author)).toBe(1);
    });
  });

  describe('softRemoveEach and recoverEach', () => {
    it('hide each row and bring it back, with their listeners', async () => {
      const pinned = await (await select()).pin();

      const hidden = await pinned.softRemoveEach();
      const dates = (await letters()).map(({ deletedAt }) => deletedAt !== null);
      const recovered = await pinned.recoverEach();

      expect([hidden, recovered]).toEqual([3, 3]);
      expect(dates).toEqual([true, true, true, true]);
      expect(await subjects(({ deletedAt }) => deletedAt === null)).toEqual(['Praise', 'Blame', 'Riddle']);
      expect(ReaderLetter.heard.filter((heard) => heard.endsWith(' Blame'))).toEqual([
        'beforeSoftRemove Blame',
        'afterSoftRemove Blame',
        'beforeRecover Blame',
        'afterRecover Blame',
      ]);
    });

    it('count and date a row once: one that is hidden already keeps its date', async () => {
      const hidden = await (await select({ kind: 'all' }, 'deleted=all')).softRemoveEach();
      const again = await (await select({ kind: 'all' }, 'deleted=all')).softRemoveEach();

      expect([hidden, again]).toEqual([3, 0]);
      const old = (await letters()).find(({ subject }) => subject === 'Old praise');
      expect(old?.deletedAt).toEqual(LONG_AGO);
    });

    it('take cascaded rows along, unlink none, and leave a date that was there', async () => {
      const { manager } = newsdesk.dataSource;
      const [letter] = await keysOf('Praise');
      await newsdesk.save(Enclosure, [
        { title: 'Photograph', letter: { id: letter ?? 0 } },
        { title: 'Gone photograph', letter: { id: letter ?? 0 }, deleted: LONG_AGO },
      ]);
      const pinned = await (await select({ kind: 'keys', keys: await keysOf('Praise') })).pin();

      await pinned.softRemoveEach();

      const enclosures = await manager.find(Enclosure, {
        withDeleted: true,
        relations: { letter: true },
        order: { id: 'ASC' },
      });
      expect(enclosures.map((enclosure) => enclosure.letter?.subject)).toEqual(['Praise', 'Praise']);
      expect(enclosures[0]?.deleted).toBeInstanceOf(Date);
      expect(enclosures[1]?.deleted).toEqual(LONG_AGO);
      await pinned.recoverEach();
      expect(await manager.count(Enclosure)).toBe(2);
    });

    it.each(['softRemoveEach', 'recoverEach'] as const)('refuse an entity without a delete date: %s', async (write) => {
      const selection = newsdesk.select(await newsdesk.list(Article), { kind: 'all' });

      await expect(selection[write]()).rejects.toMatchObject({ code: 'ADMIN_SELECTION_NOT_SOFT' });
      expect(() => selection.onlyDeleted()).toThrow('Article has no @DeleteDateColumn');
      expect(await selection.count()).toBe(0);
    });
  });

  describe('within the session of an action', () => {
    it('adds up what all writes affected, and says nothing where none was made', async () => {
      const list = await newsdesk.list(ReaderLetter);
      const session = new SelectionSession(newsdesk.dataSource.manager);
      // Safe: the list was opened for letters.
      const pinned = (await list.select({ kind: 'all' }, session).pin()) as unknown as Selection<ReaderLetter>;

      const before = session.affected;
      await pinned.saveEach(answer);
      await pinned.update({ subject: 'Letter' });
      await pinned.softRemoveEach();
      await pinned.restore();
      await pinned.where({ answered: false }).delete();

      expect(before).toBeUndefined();
      expect(session.affected).toBe(12);
    });

    it('writes nothing more once the action has ended without awaiting it', async () => {
      const list = await newsdesk.list(ReaderLetter);
      let underWay = 0;

      const failing = runInTransaction(newsdesk.dataSource, 10_000, async (manager) => {
        const session = new SelectionSession(manager);
        // Safe: the list was opened for letters.
        const selection = list.select({ kind: 'all' }, session) as unknown as Selection<ReaderLetter>;
        const saving = selection.saveEach(answer);
        underWay = await session.end();
        await saving;
      });

      await expect(failing).rejects.toMatchObject({ code: 'ADMIN_SELECTION_ENDED' });
      expect(underWay).toBe(1);
      expect(await subjects(({ answered }) => answered)).toEqual(['Riddle']);
    });
  });

  it('touches the rows that are listed and meant, by whatever write, with deleted rows about', async () => {
    const writes = {
      update: { on: 'any', does: (selection) => selection.update({ subject: 'Touched' }) },
      saveEach: {
        on: 'any',
        does: (selection) =>
          selection.saveEach((letter) => {
            letter.subject = 'Touched';
          }),
      },
      delete: { on: 'any', does: (selection) => selection.delete() },
      removeEach: { on: 'any', does: (selection) => selection.removeEach() },
      softDelete: { on: 'notDeleted', does: (selection) => selection.softDelete() },
      softRemoveEach: { on: 'notDeleted', does: (selection) => selection.softRemoveEach() },
      restore: { on: 'deleted', does: (selection) => selection.restore() },
      recoverEach: { on: 'deleted', does: (selection) => selection.recoverEach() },
      purge: { on: 'deleted', does: (selection) => selection.onlyDeleted().removeEach() },
    } satisfies Record<
      string,
      {
        readonly on: 'any' | 'deleted' | 'notDeleted';
        readonly does: (selection: Selection<ReaderLetter>) => Promise<number>;
      }
    >;
    const scopes: Readonly<Record<string, NonNullable<NewsdeskListOptions<ReaderLetter>['scope']>>> = {
      plain: (query) => query,
      joined: (query) => query.leftJoinAndSelect('readerLetter.author', 'writer'),
      doubled: (query) => query.leftJoin('readerLetter.enclosures', 'enclosure'),
    };
    const randomLetter = fc.record({ deleted: fc.boolean(), answered: fc.boolean(), enclosed: fc.nat({ max: 2 }) });
    const randomCriterion = fc.record({
      kind: fc.constantFrom('keys', 'except', 'all'),
      places: fc.uniqueArray(fc.nat({ max: 6 })),
    });

    await fc.assert(
      fc.asyncProperty(
        fc.array(randomLetter, { maxLength: 7, size: 'max' }),
        fc.constantFrom('', 'only', 'all'),
        fc.option(fc.boolean()),
        randomCriterion,
        fc.constantFrom<keyof typeof writes>(...(Object.keys(writes) as (keyof typeof writes)[])),
        fc.constantFrom(...Object.keys(scopes)),
        async (drawn, deleted, answered, { kind, places }, writeName, scope) => {
          await emptyLetters();
          const saved = await newsdesk.save(
            ReaderLetter,
            drawn.map((letter, place) => ({
              subject: `Letter ${place}`,
              answered: letter.answered,
              deletedAt: letter.deleted ? LONG_AGO : null,
              enclosures: Array.from({ length: letter.enclosed }, () => ({ title: 'Photograph' })),
            })),
          );
          // Nothing but removeEach removes these along, and the other ways are not to fail for them.
          if (writeName === 'delete') await newsdesk.dataSource.createQueryBuilder().delete().from(Enclosure).execute();
          const write = writes[writeName];
          const chosen = places.flatMap((place) => saved[place]?.id ?? []);
          const criterion: Criterion = kind === 'all' ? { kind } : { kind, keys: chosen };
          const meant = drawn.flatMap((letter, place) => {
            const isListed =
              (deleted === 'all' || letter.deleted === (deleted === 'only')) &&
              (answered === null || letter.answered === answered);
            const isMeant = kind === 'all' || places.includes(place) === (kind === 'keys');
            return isListed && isMeant ? [{ ...letter, place }] : [];
          });
          const touched = meant.filter((letter) => write.on === 'any' || letter.deleted === (write.on === 'deleted'));
          const address = new URLSearchParams({
            ...(deleted === '' ? {} : { deleted }),
            ...(answered === null ? {} : { answered: answered ? '1' : '0' }),
          });
          const selection = await select(criterion, address.toString(), { scope: scopes[scope] ?? ((query) => query) });

          expect(await selection.count()).toBe(meant.length);
          expect(await gather(selection.keys())).toEqual(meant.map(({ place }) => String(saved[place]?.id)));
          const affected = await write.does(selection);

          expect(affected).toBe(touched.length);
          const left = await letters();
          const untouched = saved.flatMap(({ id, subject, deletedAt }) => {
            const now = left.find((letter) => letter.id === id);
            return now?.subject === subject && now.deletedAt?.getTime() === deletedAt?.getTime() ? [subject] : [];
          });
          const touchedPlaces = new Set(touched.map(({ place }) => place));
          expect(untouched).toEqual(drawn.flatMap((_, place) => (touchedPlaces.has(place) ? [] : [`Letter ${place}`])));
        },
      ),
      { numRuns: name === 'SQLite' ? 150 : 40 },
    );
  }, 120_000);
});

/** The servers, and the two ways in which their scopes lock rows. */
const servers = databases.filter(({ name }) => name !== 'SQLite');
const scopes = [
  { form: 'a plain scope', scope: (query) => query },
  { form: 'a scope that joins', scope: (query) => query.leftJoin('readerLetter.author', 'writer') },
  { form: 'a scope that joins to-many', scope: (query) => query.leftJoin('readerLetter.enclosures', 'enclosure') },
] satisfies readonly {
  readonly form: string;
  readonly scope: NonNullable<NewsdeskListOptions<ReaderLetter>['scope']>;
}[];

describe.each(servers)('saving each row while somebody else writes, on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [ReaderLetter, Enclosure]);
  });

  afterAll(() => newsdesk.close());

  beforeEach(async () => {
    await newsdesk.dataSource.createQueryBuilder().delete().from(ReaderLetter).execute();
    await newsdesk.save(
      ReaderLetter,
      ['Praise', 'Blame', 'Riddle'].map((subject) => ({ subject })),
    );
  });

  it.each(scopes)(
    'overwrites no change of theirs, and leaves a row alone that has left the filter: $form',
    async ({ scope }) => {
      const list = await newsdesk.list(ReaderLetter, 'answered=0', { listFilter: ['answered'], scope });
      const other = newsdesk.dataSource.createQueryRunner();
      await other.startTransaction();
      await other.manager.update(ReaderLetter, { subject: 'Praise' }, { subject: 'High praise' });
      await other.manager.update(ReaderLetter, { subject: 'Blame' }, { answered: true });

      const saving = runInTransaction(newsdesk.dataSource, 10_000, (manager) => {
        // Safe: the list was opened for letters.
        const selection = list.select(
          { kind: 'all' },
          new SelectionSession(manager),
        ) as unknown as Selection<ReaderLetter>;
        return selection.saveEach((letter) => {
          letter.subject += '!';
        });
      });
      await sleep(A_WHILE);
      await other.commitTransaction();
      await other.release();

      expect(await saving).toBe(2);
      const letters = await newsdesk.dataSource.getRepository(ReaderLetter).find({ order: { id: 'ASC' } });
      expect(letters.map(({ subject }) => subject)).toEqual(['High praise!', 'Blame', 'Riddle!']);
    },
  );

  it('makes them wait from the first row on', async () => {
    const list = await newsdesk.list(ReaderLetter);
    const events: string[] = [];
    let theirs: Promise<unknown> = Promise.resolve();

    await runInTransaction(newsdesk.dataSource, 10_000, async (manager) => {
      // Safe: the list was opened for letters.
      const selection = list.select(
        { kind: 'all' },
        new SelectionSession(manager),
      ) as unknown as Selection<ReaderLetter>;
      await selection.saveEach(async (letter) => {
        if (letter.subject === 'Praise') {
          theirs = newsdesk.dataSource
            .getRepository(ReaderLetter)
            .update({ subject: 'Riddle' }, { subject: 'Solved' })
            .then(() => events.push('theirs'));
          await sleep(A_WHILE);
        }
        letter.answered = true;
        events.push('ours');
      });
    });
    await theirs;

    expect(events).toEqual(['ours', 'ours', 'ours', 'theirs']);
    const letters = await newsdesk.dataSource.getRepository(ReaderLetter).find({ order: { id: 'ASC' } });
    expect(letters.map(({ subject, answered }) => [subject, answered])).toEqual([
      ['Praise', true],
      ['Blame', true],
      ['Solved', true],
    ]);
  });
});
