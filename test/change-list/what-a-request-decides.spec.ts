import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AdminRequest } from '../../libs/admin/src/access/admin-request.js';
import type { ChangeList } from '../../libs/admin/src/change-list/change-list.js';
import { ConfigurationError } from '../../libs/admin/src/errors/configuration.error.js';
import { StewardError } from '../../libs/admin/src/errors/steward.error.js';
import { ListFilter } from '../../libs/admin/src/model-admin/list-filter.js';
import type { ListOptions } from '../../libs/admin/src/model-admin/list-options.js';
import { ModelAdmin } from '../../libs/admin/src/model-admin/model-admin.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

class PublishedFilter extends ListFilter<Article> {
  readonly title = 'published';
  readonly parameter = 'published';
  choices = (): [] => [];
  apply = (): void => undefined;
}

/** Gives each request what a test says, and what the options say for the rest. */
class DeskAdmin extends ModelAdmin<Article> {
  static given: Partial<ListOptions<Article>> = {};
  static calls: string[] = [];

  override async getListDisplay(request: AdminRequest) {
    DeskAdmin.calls.push('getListDisplay');
    return DeskAdmin.given.listDisplay ?? super.getListDisplay(request);
  }

  override getListFilter(request: AdminRequest) {
    DeskAdmin.calls.push('getListFilter');
    return DeskAdmin.given.listFilter ?? super.getListFilter(request);
  }

  override getSearchFields(request: AdminRequest) {
    DeskAdmin.calls.push('getSearchFields');
    return DeskAdmin.given.searchFields ?? super.getSearchFields(request);
  }

  override getOrdering(request: AdminRequest) {
    DeskAdmin.calls.push('getOrdering');
    return DeskAdmin.given.ordering ?? super.getOrdering(request);
  }

  override getDateHierarchy(request: AdminRequest) {
    DeskAdmin.calls.push('getDateHierarchy');
    return 'dateHierarchy' in DeskAdmin.given ? DeskAdmin.given.dateHierarchy : super.getDateHierarchy(request);
  }
}

const options = {
  admin: DeskAdmin,
  listDisplay: ['title', 'words', 'author.name'],
  listFilter: ['status', 'author'],
  searchFields: ['title', 'author.name'],
  ordering: ['title'],
  choices: { status: { d: 'Draft', p: 'Published' } },
};

describe.each(databases)('what a list is for a request, on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    await saveFrontPage(newsdesk, Article);
  });
  afterAll(() => newsdesk.close());
  beforeEach(() => {
    DeskAdmin.given = {};
    DeskAdmin.calls = [];
  });

  const open = (address = '', given: object = {}): Promise<ChangeList> => {
    // What is given may be what the compiler refuses.
    DeskAdmin.given = given;
    return newsdesk.list(Article, address, options);
  };

  const mistakesOf = async (given: object): Promise<readonly string[]> => {
    const error: unknown = await open('', given).catch((thrown: unknown) => thrown);
    if (error instanceof StewardError) return [`${error.code}: ${error.message}`];
    if (error instanceof ConfigurationError) return error.mistakes.map(({ code, text }) => `${code}: ${text}`);
    throw new Error('The list was opened, or something else was thrown.', { cause: error });
  };

  it('is what the options say where no method is overridden to say otherwise', async () => {
    const list = await open('status=d&q=grace&o=-title');

    expect(list.columns.map(({ name }) => name)).toEqual(['title', 'words', 'author.name']);
    expect(list.filters.map(({ path }) => path)).toEqual(['status', 'author']);
    expect(await titlesOf((await list.readPage()).rows)).toEqual(['Night train', 'Ferry strike']);
  });

  it('is asked for once each time a list is opened, however many rows it has', async () => {
    const list = await open('status=d');
    await list.readPage();
    await list.count();

    expect(DeskAdmin.calls.toSorted()).toEqual([
      ...['getDateHierarchy', 'getListDisplay', 'getListFilter', 'getOrdering', 'getSearchFields'],
    ]);
  });

  describe('its columns', () => {
    it('are those of getListDisplay, in its order', async () => {
      const list = await open('', { listDisplay: ['author.name', 'title', 'status'] });

      expect(list.columns.map(({ name }) => name)).toEqual(['author.name', 'title', 'status']);
    });

    it('are all that the address can order by', async () => {
      const list = await open('o=words', { listDisplay: ['title'] });

      expect(list.state.problems).toEqual([{ kind: 'malformedValue', parameter: 'o', value: 'words' }]);
      expect(list.state.order).toEqual([]);
    });

    it('may be none, and the row itself stands alone', async () => {
      const list = await open('', { listDisplay: [] });

      expect(list.columns).toEqual([]);
    });
  });

  describe('its filters', () => {
    it('are those of getListFilter', async () => {
      const list = await open('words__gte=400', { listFilter: ['words'] });

      expect(await titlesOf((await list.readPage()).rows)).toEqual(['Ferry strike', 'Night train']);
    });

    it('are all that the address may name: another is a problem, on which no action runs', async () => {
      const list = await open('status=d', { listFilter: ['author'] });

      expect(list.state.problems).toEqual([{ kind: 'unknownParameter', parameter: 'status' }]);
    });
  });

  describe('its dates above it', () => {
    const year = 'publishedAt__year=2026';

    it('are those of getDateHierarchy, whatever the option says', async () => {
      const list = await open(year, { dateHierarchy: 'publishedAt' });

      expect(list.state.problems).toEqual([]);
      expect(list.filters[0]?.parameters).toEqual(['publishedAt__year', 'publishedAt__month', 'publishedAt__day']);
    });

    it.each([null, undefined])('may be none, by %s: the parameters of the option are unknown then', async (none) => {
      DeskAdmin.given = { dateHierarchy: none };
      const list = await newsdesk.list(Article, year, { ...options, dateHierarchy: 'publishedAt' });

      expect(list.state.problems).toEqual([{ kind: 'unknownParameter', parameter: 'publishedAt__year' }]);
      expect(list.filters.map(({ path }) => path)).toEqual(['status', 'author']);
    });

    it.each([
      [7, 'number'],
      [['publishedAt'], 'a list'],
    ])('are a path: by %j the list does not open', async (dateHierarchy, found) => {
      expect(await mistakesOf({ dateHierarchy })).toEqual([
        `ADMIN_LIST_HOOK_INVALID: DeskAdmin.getDateHierarchy returned ${found}. Return what the option \`dateHierarchy\` takes; null for none.`,
      ]);
    });

    it('are dates', async () => {
      expect(await mistakesOf({ dateHierarchy: 'title' })).toEqual([
        expect.stringContaining(
          "ADMIN_DATE_HIERARCHY_INVALID: DeskAdmin has 'title' in what `getDateHierarchy` returned, which is no date of Article",
        ),
      ]);
    });
  });

  describe('its search', () => {
    it('looks through the fields of getSearchFields alone', async () => {
      const list = await open('q=grace', { searchFields: ['title'] });

      expect((await list.readPage()).rows).toEqual([]);
    });

    it('is none where there are no fields: a search is a problem, on which no action runs', async () => {
      const list = await open('q=grace', { searchFields: [] });

      expect(list.state.problems).toEqual([{ kind: 'malformedValue', parameter: 'q', value: 'grace' }]);
    });
  });

  describe('its order', () => {
    it('is that of getOrdering until the address names another', async () => {
      const given = { ordering: ['-title'] };

      const [own, chosen] = [await open('', given), await open('o=title', given)];

      expect((await titlesOf((await own.readPage()).rows))[0]).toBe('Night train');
      expect((await titlesOf((await chosen.readPage()).rows))[0]).toBe('Budget vote');
      expect(own.shownOrder).toEqual([{ column: 'title', descending: true }]);
    });

    it('may be by a column that the list does not show', async () => {
      const list = await open('', { listDisplay: ['title'], ordering: ['-words', 'title'] });

      expect(await titlesOf((await list.readPage()).rows)).toContain('Ferry strike');
      expect(list.shownOrder).toEqual([]);
    });
  });

  describe('what no list can use', () => {
    it.each([
      [{ listDisplay: ['titel'] }, "ADMIN_COLUMN_UNKNOWN: DeskAdmin has 'titel' in what `getListDisplay` returned,"],
      [{ listFilter: ['titel'] }, "ADMIN_FILTER_UNKNOWN: DeskAdmin has 'titel' in what `getListFilter` returned,"],
      [{ listFilter: ['title'] }, "ADMIN_FILTER_UNSUPPORTED: DeskAdmin has 'title' in what `getListFilter` returned,"],
      [{ listFilter: [undefined] }, 'ADMIN_FILTER_CLASS_INVALID: DeskAdmin has undefined in what `getListFilter`'],
      [
        { listFilter: [class Whim {}] },
        'ADMIN_FILTER_CLASS_INVALID: DeskAdmin has Whim in what `getListFilter` returned,',
      ],
      [{ listFilter: [PublishedFilter] }, 'ADMIN_FILTER_PROVIDER_MISSING: DeskAdmin has the filter PublishedFilter,'],
      [{ listFilter: ['status', 'status'] }, "ADMIN_FILTER_PARAMETER_TAKEN: DeskAdmin has the filter 'status'"],
      [
        { searchFields: ['author'] },
        "ADMIN_SEARCH_UNKNOWN: DeskAdmin has 'author' in what `getSearchFields` returned,",
      ],
      [{ ordering: ['-tags'] }, "ADMIN_ORDERING_UNKNOWN: DeskAdmin has '-tags' in what `getOrdering` returned,"],
      [
        { listDisplay: 'title' },
        'ADMIN_LIST_HOOK_INVALID: DeskAdmin.getListDisplay returned string. Return what the option',
      ],
      [{ listDisplay: [7] }, 'ADMIN_LIST_HOOK_INVALID: DeskAdmin.getListDisplay returned a list with number in it.'],
      [{ listFilter: new Set(['status']) }, 'ADMIN_LIST_HOOK_INVALID: DeskAdmin.getListFilter returned object.'],
      [{ searchFields: [undefined] }, 'ADMIN_LIST_HOOK_INVALID: DeskAdmin.getSearchFields returned a list with'],
      [{ ordering: 0 }, 'ADMIN_LIST_HOOK_INVALID: DeskAdmin.getOrdering returned number.'],
    ])('is refused: %o', async (given, text) => {
      const mistakes = await mistakesOf(given);

      expect(mistakes).toEqual([expect.stringContaining(text)]);
    });

    it('is told all at once', async () => {
      const mistakes = await mistakesOf({ listDisplay: ['titel', 'wrds'], ordering: ['titel'] });

      expect(mistakes.map((text) => text.split(':')[0])).toEqual([
        ...['ADMIN_COLUMN_UNKNOWN', 'ADMIN_COLUMN_UNKNOWN', 'ADMIN_ORDERING_UNKNOWN'],
      ]);
    });
  });
});
