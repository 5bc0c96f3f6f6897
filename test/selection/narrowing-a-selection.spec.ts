import { In, IsNull, Not } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Selection } from '../../libs/admin/src/selection/selection.js';
import { databases } from '../support/databases.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { selectDrafts } from '../support/newsdesk/select-drafts.js';
import type { Story } from '../support/newsdesk/story.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('narrowing a selection on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ entity }) => {
    const sorted = async (selection: Selection<Story>): Promise<readonly string[]> =>
      [...(await titlesOf(selection))].sort();

    beforeEach(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    describe('where', () => {
      it('keeps the rows that the condition holds for as well', async () => {
        const selection = await selectDrafts(newsdesk, entity);

        const long = selection.where({ words: 500 });

        expect(await sorted(long)).toEqual(['Ferry strike', 'Night train']);
        expect(await long.count()).toBe(2);
      });

      it('never reaches out of the selection', async () => {
        const selection = await selectDrafts(newsdesk, entity);

        const published = selection.where({ status: 'p' });

        expect(await published.count()).toBe(0);
      });

      it('narrows what was narrowed', async () => {
        const selection = await selectDrafts(newsdesk, entity);

        const narrowed = selection.where({ words: 500 }).where({ featured: true });

        expect(await titlesOf(narrowed)).toEqual(['Ferry strike']);
      });

      it('leaves the selection it narrows as it was', async () => {
        const selection = await selectDrafts(newsdesk, entity);

        selection.where({ words: 500 });

        expect(await selection.count()).toBe(3);
      });

      it('takes operators, embedded columns and null by its operator', async () => {
        const all = newsdesk.select<Story>(await newsdesk.list(entity), { kind: 'all' });

        expect(await sorted(all.where({ title: In(['Budget vote', 'Night train']) }))).toEqual([
          'Budget vote',
          'Night train',
        ]);
        expect(await sorted(all.where({ credits: { photographer: 'Dorothea' } }))).toEqual([
          'Budget vote',
          'Harbour fire',
        ]);
        expect(await sorted(all.where({ words: IsNull() }))).toEqual(['Harbour fire']);
        expect(await all.where({ words: Not(IsNull()) }).count()).toBe(4);
        expect(await all.where({ title: In([]) }).count()).toBe(0);
      });

      it('takes a related row, or its key', async () => {
        const ada = await newsdesk.dataSource.getRepository(Author).findOneByOrFail({ name: 'Ada' });
        const all = newsdesk.select<Story>(await newsdesk.list(entity), { kind: 'all' });

        expect(await sorted(all.where({ author: ada }))).toEqual(['Budget vote', 'Harbour fire']);
        expect(await sorted(all.where({ author: { id: ada.id } }))).toEqual(['Budget vote', 'Harbour fire']);
      });

      it('updates and deletes only what it kept', async () => {
        const updated = await (await selectDrafts(newsdesk, entity)).where({ words: 500 }).update({ status: 'p' });
        const deleted = await (await selectDrafts(newsdesk, entity)).where({ words: 300 }).delete();

        expect(updated).toBe(2);
        expect(deleted).toBe(1);
        expect(await newsdesk.titlesWhere(entity, () => true)).toEqual([
          'Ferry strike',
          'Harbour fire',
          'Market day',
          'Night train',
        ]);
      });

      it.each([
        { what: 'an empty condition', condition: {} },
        { what: 'an undefined value', condition: { status: undefined } },
        { what: 'a null', condition: { words: null } },
        { what: 'an undefined value beside another', condition: { status: 'd', words: undefined } },
        { what: 'an empty condition on an embedded object', condition: { credits: {} } },
        { what: 'an undefined value in an embedded object', condition: { credits: { photographer: undefined } } },
        { what: 'an empty condition on a relation', condition: { author: {} } },
        { what: 'a related row without a key', condition: { author: new Author() } },
        { what: 'such a row beside another condition', condition: { status: 'd', author: new Author() } },
        { what: 'a list of conditions', condition: [{ status: 'd' }] },
        { what: 'an empty list', condition: [] },
      ])('refuses $what', async ({ condition }) => {
        const selection = await selectDrafts(newsdesk, entity);

        // The compiler refuses most of these; plain JavaScript does not.
        const narrow = (): unknown => selection.where(condition as object);

        expect(narrow).toThrow(
          expect.objectContaining({
            code: 'ADMIN_SELECTION_CONDITION_EMPTY',
            message:
              'selection.where() was given an empty condition, or one with a null or an undefined in it. Name at least one property and its value; for NULL write IsNull().',
          }),
        );
      });
    });
  });
});
