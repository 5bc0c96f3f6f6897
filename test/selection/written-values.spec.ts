import { EventSubscriber, MoreThan, type EntitySubscriberInterface, type RemoveEvent, type UpdateEvent } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { selectDrafts } from '../support/newsdesk/select-drafts.js';
import type { Story } from '../support/newsdesk/story.js';

/** Notes the events it is called with. */
@EventSubscriber()
class NotingSubscriber implements EntitySubscriberInterface {
  readonly events: string[] = [];

  beforeUpdate({ metadata }: UpdateEvent<unknown>): void {
    this.events.push(`beforeUpdate ${metadata.name}`);
  }

  afterUpdate({ metadata }: UpdateEvent<unknown>): void {
    this.events.push(`afterUpdate ${metadata.name}`);
  }

  beforeRemove({ metadata }: RemoveEvent<unknown>): void {
    this.events.push(`beforeRemove ${metadata.name}`);
  }

  afterRemove({ metadata }: RemoveEvent<unknown>): void {
    this.events.push(`afterRemove ${metadata.name}`);
  }
}

describe.each(databases)('the values of an update on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    describe('values', () => {
      it('sets columns of another name, embedded ones, relations, null and expressions', async () => {
        const [emmy] = await newsdesk.save(Author, [{ name: 'Emmy', city: null }]);
        const keys = await newsdesk.keysOf(entity, 'Ferry strike');
        const selection = await (await selectDrafts(newsdesk, entity, { kind: 'keys', keys })).pin();

        await selection.update({
          title: 'Ferries sail again',
          words: () => 'word_count + 1',
          fee: null,
          credits: { photographer: 'Vivian' },
          author: { id: emmy?.id ?? 0 },
        });

        const [story] = await newsdesk.dataSource
          .getRepository(entity)
          .find({ where: { title: 'Ferries sail again' }, relations: { author: true } });
        expect(story).toMatchObject({
          words: 501,
          fee: null,
          credits: { photographer: 'Vivian' },
          author: { name: 'Emmy' },
        });
      });

      it('sets a text that looks like a parameter as it stands', async () => {
        const keys = await newsdesk.keysOf(entity, 'Ferry strike');
        const selection = await selectDrafts(newsdesk, entity, { kind: 'keys', keys });

        await selection.update({ title: ":steward_0 $1 ? $& :orm_param_0 '\u0001" });

        expect(await newsdesk.titlesWhere(entity, ({ status, featured }) => status === 'd' && featured)).toEqual([
          ":steward_0 $1 ? $& :orm_param_0 '\u0001",
        ]);
      });

      it('keeps the values apart from those of the filter', async () => {
        const list = await newsdesk.list(entity, 'status=d', {
          ...{ listFilter: ['status'], choices: { status: { d: 'Draft' } } },
          scope: (query) => query.where({ words: 500 }).andWhere(`${query.alias}.featured = :status`, { status: true }),
        });

        const updated = await newsdesk
          .select<Story>(list, { kind: 'all' })
          .update({ status: 'p', words: 7, featured: false });

        expect(updated).toBe(1);
        expect(await newsdesk.titlesWhere(entity, ({ words }) => words === 7)).toEqual(['Ferry strike']);
      });

      it.each([{ values: {} }, { values: { title: undefined } }])(
        'refuses $values, which set nothing',
        async ({ values }) => {
          const selection = await selectDrafts(newsdesk, entity);

          // The compiler refuses an undefined value; plain JavaScript does not.
          const updating = selection.update(values as object);

          await expect(updating).rejects.toMatchObject({
            code: 'ADMIN_SELECTION_VALUES_EMPTY',
            message:
              'selection.update() was given no value to set. Pass at least one property with a value other than undefined.',
          });
          expect(await selection.count()).toBe(3);
        },
      );
    });

    describe('what TypeORM does besides', () => {
      it('raises the version and the update date of the rows, and of no others', async () => {
        const longAgo = new Date('2020-01-01T00:00:00Z');
        await newsdesk.dataSource
          .createQueryBuilder()
          .update(entity)
          .set({ updatedAt: longAgo, version: 1 })
          .where({ version: MoreThan(0) })
          .execute();

        await (await selectDrafts(newsdesk, entity)).update({ words: 1 });

        const touched = ['Budget vote', 'Ferry strike', 'Night train'];
        expect(await newsdesk.titlesWhere(entity, ({ version }) => version === 2)).toEqual(touched);
        expect(await newsdesk.titlesWhere(entity, ({ updatedAt }) => updatedAt > longAgo)).toEqual(touched);
      });

      it('calls subscribers once for all rows', async () => {
        const subscriber = new NotingSubscriber();
        newsdesk.dataSource.subscribers.push(subscriber);

        await (await selectDrafts(newsdesk, entity)).update({ words: 1 });
        await (await selectDrafts(newsdesk, entity)).delete();

        newsdesk.dataSource.subscribers.splice(newsdesk.dataSource.subscribers.indexOf(subscriber), 1);
        const events = ['beforeUpdate', 'afterUpdate', 'beforeRemove', 'afterRemove'];
        expect(subscriber.events).toEqual(events.map((event) => `${event} ${entity.name}`));
      });
    });
  });
});
