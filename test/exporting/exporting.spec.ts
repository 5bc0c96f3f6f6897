import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSelected, type ModelAdmin } from 'nest-steward';
import { DownloadOutcome } from '../../libs/admin/src/actions/outcome.js';
import type { ExportForm } from '../../libs/admin/src/built-in/export/export-form.js';
import { exportFileName } from '../../libs/admin/src/built-in/export/export-file-name.js';
import { databases } from '../support/databases.js';
import { readCsv } from '../support/csv.reader.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { newsdeskContext, type NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { textOf } from './tables.js';

describe.each(databases)('exporting a selection on $name', ({ name: database, create }) => {
  const options: NewsdeskListOptions<Article> = {
    listDisplay: ['title', 'author.name', 'words'],
    listFilter: ['status'],
    choices: { status: { d: 'Draft' } },
    ordering: ['-title'],
    verboseNamePlural: 'news articles',
  };
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    await saveFrontPage(newsdesk, Article);
  });
  afterAll(() => newsdesk.close());

  const run = async (form: ExportForm, admin?: ModelAdmin): Promise<DownloadOutcome> => {
    const context = newsdeskContext(newsdesk.dataSource, Article, new URLSearchParams(), options);
    const selection = newsdesk.select<Article>(await newsdesk.list(Article, 'status=d', options), { kind: 'all' });
    const outcome = await exportSelected.run(admin ?? context.admin, context.request, selection, form);
    if (!(outcome instanceof DownloadOutcome)) throw new TypeError('The action gave no download.');
    return outcome;
  };

  it('gives the selected rows in the order of the list, as CSV', async () => {
    const { file, body } = await run({ format: 'csv', columns: ['title', 'author.name', 'words', 'featured', 'fee'] });

    expect(file.type).toBe('text/csv; charset=utf-8');
    expect(file.name).toMatch(/^news-articles-\d{4}-\d\d-\d\d\.csv$/);
    expect(readCsv((await textOf(body())).replace('\ufeff', ''))).toEqual([
      ['Title', 'Author name', 'Words', 'Featured', 'Fee'],
      ['Night train', 'Grace', '500', 'false', ''],
      ['Ferry strike', 'Grace', '500', 'true', ''],
      ['Budget vote', 'Ada', '300', 'false', ''],
    ]);
  });

  it('gives them as JSON and as JSON lines', async () => {
    const columns = ['title', 'words', 'featured'];
    const rows = [
      { title: 'Night train', words: 500, featured: false },
      { title: 'Ferry strike', words: 500, featured: true },
      { title: 'Budget vote', words: 300, featured: false },
    ];

    const array: unknown = JSON.parse(await textOf((await run({ format: 'json', columns })).body()));
    const lines = (await textOf((await run({ format: 'jsonl', columns })).body())).trim().split('\n');

    expect(array).toEqual(rows);
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(rows);
  });

  it('gives the columns in the order they are offered, and none that is not offered', async () => {
    const { body } = await run({ format: 'jsonl', columns: ['words', 'nowhere', 'title'] });

    expect((await textOf(body())).split('\n')[0]).toBe('{"title":"Night train","words":500}');
    await expect(run({ format: 'csv', columns: ['nowhere'] })).rejects.toThrow('export.noColumns');
  });

  it('leaves out what the admin does not let go', async () => {
    const { admin } = newsdeskContext(newsdesk.dataSource, Article, new URLSearchParams(), options);
    const columns = await admin.getExportColumns(
      newsdeskContext(newsdesk.dataSource, Article, new URLSearchParams()).request,
    );
    const wary = Object.assign(admin, { getExportColumns: () => columns.filter(({ name }) => name !== 'words') });

    const { body } = await run({ format: 'jsonl', columns: ['title', 'words'] }, wary);

    expect((await textOf(body())).split('\n')[0]).toBe('{"title":"Night train"}');
  });

  it('sends as many statements however many columns there are', async () => {
    const { body } = await run({
      format: 'jsonl',
      columns: ['title', 'author.name', 'author.id', 'follows.id', 'words'],
    });

    // The keys, and the rows by their keys; PostgreSQL copies them out, on a connection beside those that are watched.
    expect(await newsdesk.statements.during(() => textOf(body()))).toHaveLength(database === 'PostgreSQL' ? 0 : 2);
  });
});

describe('the name of the file', () => {
  const day = new Date('2026-11-22T23:30:00Z');

  it.each([
    ['articles', 'articles-2026-11-22.csv'],
    ['größere Beiträge', 'größere-Beiträge-2026-11-22.csv'],
    ['新聞 記事', '新聞-記事-2026-11-22.csv'],
    ['../../etc/passwd', 'etc-passwd-2026-11-22.csv'],
    ['a"b\r\nc: d', 'a-b-c-d-2026-11-22.csv'],
    ['***', 'export-2026-11-22.csv'],
  ])('of %j is %s', (plural, name) => {
    expect(exportFileName(plural, 'csv', day)).toBe(name);
  });
});
