import { AdminModel, type AdminRequest, type DeletionPlan, ModelAdmin, type Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase, type TestDatabases } from '../support/databases.js';
import { Book } from '../support/library-desk/book.entity.js';
import { libraryAdmins, ShelfAdmin } from '../support/library-desk/library-admins.js';
import { libraryEntities } from '../support/library-desk/library-entities.js';
import { Loan } from '../support/library-desk/loan.entity.js';
import { Note } from '../support/library-desk/note.entity.js';
import { Pamphlet } from '../support/library-desk/pamphlet.entity.js';
import { Reader } from '../support/library-desk/reader.entity.js';
import { Sheet } from '../support/library-desk/sheet.entity.js';
import { Shelf } from '../support/library-desk/shelf.entity.js';
import { stockLibrary } from '../support/library-desk/stock-library.js';
import { StatementRecorder } from '../support/newsdesk/statement.recorder.js';
import { personCookie } from '../support/people.js';
import { openSite, type OpenSite } from '../support/site.js';

const ALONG = 'Also deleted';
const UNLINKED = 'Kept, but unlinked';
const AGAINST = 'What prevents this';

const POETRY = '1';
const HISTORY = '2';
const EMPTY = '3';

const mayDeleteShelves = ['shelf.view', 'shelf.delete'];
const mayDeleteBooks = [...mayDeleteShelves, 'book.view', 'book.delete'];
const mayDeleteNotes = [...mayDeleteBooks, 'note.delete'];

/** What a page says of other rows, by heading: `{ 'Also deleted': ['2 books', '2 notes'] }`. */
function plannedOn({ $ }: Visited): Readonly<Record<string, readonly string[]>> {
  const sections = $('section.plan').toArray();
  return Object.fromEntries(
    sections.map((section) => {
      const rows = $(section).find('.planned-rows > li').toArray();
      const texts = rows.map((row) => $(row).contents().first().text().trim());
      return [$(section).find('h2').text(), texts.sort()];
    }),
  );
}

/** The rows that a page names, with their addresses. */
function namedOn({ $ }: Visited): readonly (readonly [string, string | undefined])[] {
  const links = $('.planned-rows a').toArray();
  return links.map((link) => [$(link).text(), link.attribs.href]);
}

const buttonOn = ({ $ }: Visited): string | undefined => $('main button.danger').text() || undefined;

function openLibrary(
  { create }: TestDatabases,
  shelfAdmin: typeof ShelfAdmin = ShelfAdmin,
): {
  readonly site: () => OpenSite;
  readonly sent: StatementRecorder;
  readonly ask: (browser: Browser, keys: readonly string[], model?: string) => Promise<Visited>;
} {
  const sent = new StatementRecorder();
  let database: TestDatabase;
  let site: OpenSite;
  beforeAll(async () => {
    database = await create();
    const options = { ...database.options, logger: sent, logging: ['query' as const] };
    site = await openSite({
      adapter: 'express',
      database: options,
      entities: libraryEntities,
      providers: [shelfAdmin, ...libraryAdmins],
      site: { pinnedRows: 4 },
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(() => stockLibrary(site.dataSource));
  return {
    site: () => site,
    sent,
    async ask(browser, keys, model = 'shelf') {
      await browser.visit(`/admin/${model}`);
      return browser.send(`/admin/${model}`, { action: 'deleteSelected', _selected_action: keys });
    },
  };
}

describe.each(databases)('deleting in the admin, on $name', (database) => {
  const { site, sent, ask } = openLibrary(database);
  let ada: Browser;

  beforeEach(() => {
    ada = site().browseAs('ada', 'everything');
  });

  const rows = () => site().dataSource.manager;
  const shelves = async () => (await rows().find(Shelf, { order: { id: 'ASC' } })).map(({ name }) => name);
  const lastRun = async () => (await rows().find(Run, { order: { createdAt: 'DESC', id: 'DESC' }, take: 1 }))[0];

  describe('the page', () => {
    it('tells what goes along to any depth, links of many-to-many relations too, and what loses its link', async () => {
      const question = await ask(ada, [POETRY]);

      expect(question.$('h1').text()).toBe('Delete 1 shelf?');
      expect(plannedOn(question)).toEqual({
        [ALONG]: ['2 books', '2 notes', '3 links between books and subjects'],
        [UNLINKED]: ['1 reader'],
      });
      expect(buttonOn(question)).toBe('Yes, delete it');
      expect(await shelves()).toEqual(['Poetry', 'History', 'Empty']);
    });

    it('says nothing of other rows where there are none', async () => {
      expect(plannedOn(await ask(ada, [EMPTY]))).toEqual({});
    });

    it('counts the rows of the model itself that go along', async () => {
      const question = await ask(ada, ['1'], 'note');

      expect(question.$('h1').text()).toBe('Delete 1 note?');
      expect(plannedOn(question)).toEqual({ [ALONG]: ['1 note'] });
    });

    it('ends where rows refer to each other in a circle', async () => {
      await rows().update(Note, { id: 1 }, { answers: { id: 2 } });

      const list = await ada.submit(await ask(ada, ['1'], 'note'), {});

      expect(list.messages).toEqual(['Successfully deleted 1 note.']);
      expect((await rows().find(Note)).map(({ id }) => id)).toEqual([3]);
    });

    it('loads none of the related rows: it counts up to a bound', async () => {
      await ada.visit('/admin/shelf');

      const statements = await sent.during(() => ask(ada, [POETRY]));

      const related = statements.filter((statement) =>
        /["`](book|note|reader|book_subjects_subject)["`]/.test(statement),
      );
      expect(related.length).toBeGreaterThan(3);
      for (const statement of related) expect(statement).toMatch(/COUNT\(|EXISTS|LIMIT/i);
    });

    it('says "more than 1,000" instead of counting on', async () => {
      await rows().insert(
        Note,
        Array.from({ length: 1_001 }, (_, place) => ({ id: place + 10, text: `Note ${place}`, book: { id: 2 } })),
      );

      expect(plannedOn(await ask(ada, [POETRY]))[ALONG]).toContain('more than 1,000 notes');
    });

    it('offers a way back, to the list as it was', async () => {
      await ada.visit('/admin/shelf');
      const question = await ada.send('/admin/shelf?o=-name', {
        action: 'deleteSelected',
        _selected_action: [POETRY],
      });

      expect(question.$('main form a').text()).toBe('No, take me back');
      expect(question.$('main form a').attr('href')).toBe('/admin/shelf?o=-name');
    });
  });

  describe('the yes', () => {
    it('deletes with all that goes along, and counts the selected rows, as the database does', async () => {
      const list = await ada.submit(await ask(ada, [POETRY]), {});

      expect(list.messages).toEqual(['Successfully deleted 1 shelf.']);
      expect(await shelves()).toEqual(['History', 'Empty']);
      expect((await rows().find(Book)).map(({ title }) => title)).toEqual(['Annals']);
      expect(await rows().count(Note)).toBe(1);
      expect(await rows().find(Reader, { relations: { favourite: true }, where: { id: 1 } })).toEqual([
        { id: 1, name: 'Ada', favourite: null },
      ]);
      expect((await lastRun())?.rowsAffected).toBe(1);
    });
  });

  describe('where rows stand against it', () => {
    it('names these first, with links', async () => {
      const question = await ask(ada, [HISTORY]);

      expect(Object.keys(plannedOn(question))[0]).toBe(AGAINST);
      expect(plannedOn(question)[AGAINST]).toEqual(['1 loan']);
      expect(namedOn(question)).toEqual([["Grace's loan", '/admin/loan/1']]);
    });

    it('names the first ten, and says how many more there are', async () => {
      await rows().insert(
        Loan,
        Array.from({ length: 12 }, (_, place) => ({ id: place + 2, reader: `Reader ${place}`, book: { id: 3 } })),
      );

      const question = await ask(ada, [HISTORY]);

      expect(plannedOn(question)[AGAINST]).toEqual(['13 loans']);
      expect(namedOn(question)).toHaveLength(10);
      expect(question.$('.planned-rows .muted').text()).toBe('and 3 more');
    });

    it('names only those that the person may see: inside the scope of their admin', async () => {
      await rows().insert(Loan, { id: 2, reader: 'Emmy', book: { id: 3 }, branch: 'south' });
      const grace = site().browseAs('grace', [...mayDeleteNotes, 'loan.view']);

      const question = await ask(grace, [HISTORY]);

      expect(plannedOn(question)[AGAINST]).toEqual(['2 loans']);
      expect(namedOn(question).map(([name]) => name)).toEqual(["Grace's loan"]);
      expect(question.$('.planned-rows .muted').text()).toBe('and 1 more');
    });

    it('names none to somebody who may not view them, and says how many there are', async () => {
      const question = await ask(site().browseAs('grace', mayDeleteNotes), [HISTORY]);

      expect(plannedOn(question)[AGAINST]).toEqual(['1 loan']);
      expect(namedOn(question)).toEqual([]);
      expect(question.text).not.toContain("Grace's loan");
    });

    it('offers no button where they stand against all', async () => {
      const question = await ask(ada, [HISTORY]);

      expect(question.$('h1').text()).toBe('This shelf cannot be deleted');
      expect(question.$('main').text()).toContain(
        'Because of this, nothing can be deleted. Deal with these rows first.',
      );
      expect(buttonOn(question)).toBeUndefined();
      expect((await ada.submit(question, {})).status).toBe(403);
      expect(await shelves()).toContain('History');
    });

    it('offers to go on with the others, with both numbers, and tells what goes along with just these', async () => {
      const question = await ask(ada, [POETRY, HISTORY, EMPTY]);

      expect(question.$('h1').text()).toBe('Delete 2 shelves?');
      expect(question.$('.plan').first().text()).toContain(
        'Because of this, 1 of the selected shelves has to stay. You can go on with the other 2.',
      );
      expect(plannedOn(question)[ALONG]).toEqual(['2 books', '2 notes', '3 links between books and subjects']);
      expect(buttonOn(question)).toBe('Yes, delete 2');
    });

    it('deletes the others on yes', async () => {
      const list = await ada.submit(await ask(ada, [POETRY, HISTORY, EMPTY]), {});

      expect(list.messages).toEqual(['Successfully deleted 2 shelves.']);
      expect(await shelves()).toEqual(['History']);
      expect(await rows().count(Loan)).toBe(1);
    });

    it('goes on with the others of all rows that match, while these can be fixed by their keys', async () => {
      await ada.visit('/admin/shelf');
      const question = await ada.send('/admin/shelf', { action: 'deleteSelected', select_across: '1' });
      await rows().insert(Shelf, { id: 4, name: 'New' });

      await ada.submit(question, {});

      expect(await shelves()).toEqual(['History', 'New']);
    });

    it('offers nothing where there are more rows than can be fixed, and says to select fewer', async () => {
      await rows().insert(Shelf, [
        { id: 4, name: 'Maps' },
        { id: 5, name: 'Plays' },
      ]);
      await ada.visit('/admin/shelf');

      const question = await ada.send('/admin/shelf', { action: 'deleteSelected', select_across: '1' });

      expect(question.$('main').text()).toContain('Select fewer shelves, or deal with these rows first.');
      expect(buttonOn(question)).toBeUndefined();
      expect((await ada.submit(question, {})).status).toBe(403);
      expect(await shelves()).toHaveLength(5);
    });

    it('asks again within the transaction: one that came since rolls back, and is named', async () => {
      const question = await ask(ada, [POETRY, EMPTY]);
      await rows().insert(Loan, { id: 2, reader: 'Emmy', book: { id: 2 } });

      const list = await ada.submit(question, {});

      expect(list.messages).toEqual(["Nothing was deleted. What prevents this: 1 loan (Emmy's loan)."]);
      expect(await shelves()).toEqual(['Poetry', 'History', 'Empty']);
      expect(await lastRun()).toMatchObject({ state: 'failed', error: expect.stringContaining("Emmy's loan") });
    });
  });

  describe('who may', () => {
    it('offers nothing where rows would go along that the person may not delete, to any depth', async () => {
      const grace = site().browseAs('grace', mayDeleteBooks);

      const question = await ask(grace, [POETRY]);

      expect(question.messages).toEqual([
        'You may not delete notes, and some of them would be deleted too. So nothing of this can be deleted.',
      ]);
      expect(buttonOn(question)).toBeUndefined();
    });

    it('answers 403 to a yes that no button gave', async () => {
      const grace = site().browseAs('grace', mayDeleteBooks);

      const answer = await grace.submit(await ask(grace, [POETRY]), {});

      expect(answer.status).toBe(403);
      expect(await shelves()).toHaveLength(3);
    });

    it('offers nothing even where it could go on with others', async () => {
      const grace = site().browseAs('grace', mayDeleteShelves);

      const question = await ask(grace, [HISTORY, EMPTY]);

      expect(question.messages[0]).toContain('You may not delete books, notes');
      expect(plannedOn(question)[AGAINST]).toEqual(['1 loan']);
      expect(buttonOn(question)).toBeUndefined();
      expect((await grace.submit(question, {})).status).toBe(403);
      expect(await shelves()).toHaveLength(3);
    });

    it('asks for no permission of a model of which no row would go along', async () => {
      const grace = site().browseAs('grace', mayDeleteShelves);

      const list = await grace.submit(await ask(grace, [EMPTY]), {});

      expect(list.messages).toEqual(['Successfully deleted 1 shelf.']);
    });

    it('answers 403 where the permission was lost between the page and the yes, and deletes nothing', async () => {
      const grace = site().browseAs('grace', mayDeleteNotes);
      const question = await ask(grace, [POETRY]);
      expect(buttonOn(question)).toBe('Yes, delete it');
      grace.setCookie(...personCookie({ username: 'grace', permissions: mayDeleteBooks }));

      const answer = await grace.submit(question, {});

      expect(answer.status).toBe(403);
      expect(answer.$('main').text()).toContain(
        'Nothing was deleted: notes would be deleted too, and you may not delete those.',
      );
      expect(await shelves()).toHaveLength(3);
      expect((await lastRun())?.state).toBe('failed');
    });

    it('answers 403 where rows came between the page and the yes that the person may not delete', async () => {
      const grace = site().browseAs('grace', mayDeleteShelves);
      const question = await ask(grace, [EMPTY]);
      await rows().insert(Book, { id: 4, title: 'Late', shelf: { id: 3 } });

      expect((await grace.submit(question, {})).status).toBe(403);
      expect(await shelves()).toHaveLength(3);
    });
  });

  describe('rows that are deleted softly', () => {
    const askPurge = async (browser: Browser): Promise<Visited> => {
      await browser.visit('/admin/pamphlet?deleted=only');
      return browser.send('/admin/pamphlet?deleted=only', { action: 'purgeSelected', select_across: '1' });
    };

    it('take nothing along: the page names nothing, and what refers to them stays as it is', async () => {
      const grace = site().browseAs('grace', ['pamphlet.view', 'pamphlet.delete']);
      const question = await ask(grace, ['1'], 'pamphlet');
      expect(plannedOn(question)).toEqual({});

      const list = await grace.submit(question, {});

      expect(list.messages).toEqual(['Successfully deleted 1 pamphlet.']);
      const sheets = await rows().find(Sheet, { relations: { pamphlet: true }, withDeleted: true });
      expect(sheets.map(({ pamphlet }) => pamphlet.id)).toEqual([1, 1]);
    });

    it('take along what refers to them when they are deleted for good, and the page says so', async () => {
      await rows().softDelete(Pamphlet, { id: 1 });

      const question = await askPurge(ada);
      expect(question.$('h1').text()).toBe('Delete 1 pamphlet for good?');
      expect(plannedOn(question)).toEqual({ [ALONG]: ['2 sheets'] });

      await ada.submit(question, {});
      expect(await rows().count(Sheet)).toBe(0);
    });

    it('are not deleted for good by somebody who may not delete what goes along', async () => {
      await rows().softDelete(Pamphlet, { id: 1 });
      const grace = site().browseAs('grace', ['pamphlet.view', 'pamphlet.purge', 'sheet.delete']);
      const question = await askPurge(grace);
      expect(buttonOn(question)).toBe('Yes, delete it');
      grace.setCookie(...personCookie({ username: 'grace', permissions: ['pamphlet.view', 'pamphlet.purge'] }));

      expect(buttonOn(await askPurge(grace))).toBeUndefined();
      expect((await grace.submit(question, {})).status).toBe(403);
      expect(await rows().count(Pamphlet, { withDeleted: true })).toBe(1);
    });
  });
});

describe.each(databases)('a deletion that an admin overrides, on $name', (database) => {
  /** Shows an empty plan, and closes shelves instead of deleting them. */
  @AdminModel(Shelf, { listDisplay: ['name'] })
  class ClosingShelfAdmin extends ModelAdmin<Shelf> {
    override async getDeletionPlan(): Promise<DeletionPlan<Shelf>> {
      return { deleted: [], unlinked: [], protecting: [], protectedRows: 0, others: undefined };
    }

    override async deleteSelection(_request: AdminRequest, selection: Selection<Shelf>): Promise<number> {
      return selection.update({ name: 'Closed' });
    }

    override getRowLabel(shelf: Shelf): string {
      return shelf.name;
    }
  }

  const { site, ask } = openLibrary(database, ClosingShelfAdmin);

  it('shows the plan that the admin makes', async () => {
    const question = await ask(site().browseAs('ada', 'everything'), [HISTORY]);

    expect(plannedOn(question)).toEqual({});
    expect(buttonOn(question)).toBe('Yes, delete it');
  });

  it('tells the number that the admin gives', async () => {
    const ada = site().browseAs('ada', 'everything');

    const list = await ada.submit(await ask(ada, [POETRY, HISTORY]), {});

    expect(list.messages).toEqual(['Successfully deleted 2 shelves.']);
    expect(await site().dataSource.manager.countBy(Shelf, { name: 'Closed' })).toBe(2);
  });

  it('is refused all the same where rows would go along that the person may not delete', async () => {
    const grace = site().browseAs('grace', mayDeleteBooks);

    const question = await ask(grace, [POETRY]);

    expect(question.messages[0]).toContain('You may not delete notes');
    expect(buttonOn(question)).toBeUndefined();
    expect((await grace.submit(question, {})).status).toBe(403);
    expect(await site().dataSource.manager.countBy(Shelf, { name: 'Closed' })).toBe(0);
  });

  it('is refused where the permission was lost between the page and the yes', async () => {
    const grace = site().browseAs('grace', mayDeleteNotes);
    const question = await ask(grace, [POETRY]);
    grace.setCookie(...personCookie({ username: 'grace', permissions: mayDeleteBooks }));

    expect((await grace.submit(question, {})).status).toBe(403);
    expect(await site().dataSource.manager.countBy(Shelf, { name: 'Closed' })).toBe(0);
  });
});
