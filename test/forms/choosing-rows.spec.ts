import { IsOptional } from 'class-validator';
import { FormField } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeForm } from '../../libs/admin/src/forms/form-definition.js';
import { parseForm } from '../../libs/admin/src/forms/form.parser.js';
import { hasFormSearch } from '../../libs/admin/src/forms/form-search.js';
import { ModelAdmin } from '../../libs/admin/src/model-admin/model-admin.js';
import { databases } from '../support/databases.js';
import { openFormDesk } from '../support/forms/form-desk.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { Report } from '../support/newsdesk/report.entity.js';

class Merge {
  @FormField({ entity: Article })
  into!: Article;

  @FormField({ entity: Author })
  @IsOptional()
  author?: Author;
}

describe.each(databases)('a row that is chosen in a form, on $name', ({ create }) => {
  let newsdesk: Newsdesk;
  let [vote, secret]: (Article | undefined)[] = [];
  let ada: Author | undefined;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    [ada] = await newsdesk.save(Author, [{ name: 'Ada' }, { name: 'Grace' }]);
    [vote, , secret] = await newsdesk.save(Article, [
      { title: 'Budget vote', status: 'd' },
      { title: 'A budget of 100%', status: 'd' },
      { title: 'Secret budget', status: 's' },
    ]);
  });

  afterAll(() => newsdesk.close());

  const keyOf = (row: { readonly id: number | string } | undefined): string => String(row?.id);
  const desk = (options: Parameters<typeof openFormDesk>[1] = {}) =>
    openFormDesk(newsdesk, { scope: (query) => query.andWhere("article.status <> 's'"), ...options });
  const found = async (text: string, limit = 20) =>
    (await (await desk()).rows.search(Article, text, limit)).map(({ key }) => key);

  it('is searched as the list of its admin is, in the order of that list', async () => {
    const [first, second] = await found('budget');

    expect(second).toBe(keyOf(vote));
    expect(first).not.toBe(second);
    expect(await found('budget', 1)).toEqual([first]);
    expect(await found('100%')).toEqual([first]);
  });

  it('is inside the scope of its admin: in a search, and by its key', async () => {
    const { rows } = await desk();

    expect(await found('secret')).toEqual([]);
    expect(await rows.find(Article, keyOf(secret))).toBeUndefined();
    expect((await rows.find(Article, keyOf(vote)))?.label).toBe(`Article ${keyOf(vote)}`);
  });

  it.each(['', '  ', '""', '" "', '\0', 'x'.repeat(501), Array.from({ length: 21 }, () => 'budget').join(' ')])(
    'is never searched by nothing, or by what can not be searched for: %j',
    async (text) => {
      expect(await found(text)).toEqual([]);
    },
  );

  it('is searched by its key where its admin searches no field', async () => {
    const { rows } = await desk();

    expect(await rows.search(Author, ` ${keyOf(ada)} `, 20)).toEqual([{ key: keyOf(ada), label: 'Ada' }]);
    expect(await rows.search(Author, 'Ada', 20)).toEqual([]);
  });

  it('is searched by the fields that its admin gives this person', async () => {
    class CautiousAdmin extends ModelAdmin<Article> {
      override getSearchFields() {
        return [];
      }
    }
    const { rows } = await openFormDesk(newsdesk, { admin: CautiousAdmin });

    expect(await rows.search(Article, 'budget', 20)).toEqual([]);
    expect(await rows.search(Article, keyOf(vote), 20)).toMatchObject([{ key: keyOf(vote) }]);
  });

  it('is found by nobody who may not view it', async () => {
    const { rows } = await desk({ mayViewRelated: false });

    expect(await rows.search(Author, keyOf(ada), 20)).toEqual([]);
    expect(await rows.find(Author, keyOf(ada))).toBeUndefined();
  });

  it('is of an entity that has an admin on the site', async () => {
    const { rows } = await desk();

    expect(await rows.search(Report, 'budget', 20)).toEqual([]);
    expect(await rows.find(Report, '1')).toBeUndefined();
    expect(rows.keyOf(Report, {})).toBeUndefined();
  });

  it.each(['', '0', '-1', '1.5', '99999999999999999999', '1 OR 1=1', '\0', 'ada', '💥'])(
    'is nothing for a key that is none: %j',
    async (key) => {
      expect(await (await desk()).rows.find(Article, key)).toBeUndefined();
    },
  );

  it('comes to the handler as it was loaded, and to the record as its key and its name', async () => {
    const typed = new URLSearchParams({ 'field.into': keyOf(vote), 'field.author': keyOf(ada) });

    const parsed = await parseForm(describeForm(Merge), typed, await desk());

    if (parsed.kind === 'invalid') throw new TypeError('The form is right.');
    const merge = parsed.instance as Merge;
    expect(merge.into).toBeInstanceOf(Article);
    expect(merge.into.title).toBe('Budget vote');
    expect(merge.author).toBeInstanceOf(Author);
    expect(parsed.record).toEqual({
      into: { key: keyOf(vote), label: `Article ${keyOf(vote)}` },
      author: { key: keyOf(ada), label: 'Ada' },
    });
  });

  it.each([
    ['', 'Into: search, and choose one.'],
    ['99', 'Into: what was chosen is gone, or not yours to see. Search again.'],
    ['nonsense', 'Into: what was chosen is gone, or not yours to see. Search again.'],
  ])('is told in words where it is none: %j', async (key, text) => {
    const typed = new URLSearchParams({ 'field.into': key });

    expect(await parseForm(describeForm(Merge), typed, await desk())).toEqual({
      kind: 'invalid',
      errors: [{ field: 'into', text }],
    });
  });
});

describe('a form that is only searched', () => {
  it('says which search was pressed; any other runs', () => {
    expect(hasFormSearch(new URLSearchParams('_search=author&field.author.search=ada'))).toBe('author');
    expect(hasFormSearch(new URLSearchParams('field.author.search=ada'))).toBeUndefined();
  });
});
