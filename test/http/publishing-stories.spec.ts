import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Article } from '../../apps/newsroom/src/articles/article.entity.js';
import { adapters, openNewsroom, type OpenNewsroom } from '../support/newsroom.js';

describe.each(adapters)('publishing stories, on %s', (adapter) => {
  let newsroom: OpenNewsroom;

  beforeAll(async () => {
    newsroom = await openNewsroom({ adapter });
  });
  afterAll(() => newsroom.close());

  it('marks the three ticked stories as published, and says so on the same filtered list', async () => {
    const browser = await newsroom.browseAs('journalist');
    const list = await browser.visit('/admin/article?status=d&o=-title');
    const rows = list
      .$('tbody th')
      .slice(0, 3)
      .toArray()
      .map((row) => list.$(row).text());

    const answer = await browser.run(list, 'Mark selected stories as published', rows);

    expect(answer.messages).toEqual(['3 stories were successfully marked as published.']);
    expect(answer.address).toBe('/admin/article?status=d&o=-title');
    const articles = await newsroom.dataSource.getRepository(Article).find();
    expect(articles.filter(({ title }) => rows.includes(title)).map(({ status }) => status)).toEqual(['p', 'p', 'p']);
  });

  it('shows a message once', async () => {
    const browser = await newsroom.browseAs('journalist');
    const list = await browser.visit('/admin/article?status=d');
    await browser.run(list, 'Mark selected stories as published', [list.$('tbody th').first().text()]);

    const again = await browser.visit('/admin/article?status=d');

    expect(again.messages).toEqual([]);
  });

  it('publishes all that match the filter, whichever page shows them', async () => {
    const browser = await newsroom.browseAs('journalist');
    const drafts = await newsroom.dataSource.getRepository(Article).countBy({ status: 'd', desk: 'Sport' });
    const list = await browser.visit('/admin/article?status=d&desk=Sport');

    const answer = await browser.run(list, 'Mark selected stories as published', [], { select_across: '1' });

    expect(answer.messages).toEqual([`${drafts} stories were successfully marked as published.`]);
    expect(await newsroom.dataSource.getRepository(Article).countBy({ status: 'd', desk: 'Sport' })).toBe(0);
    expect(await newsroom.dataSource.getRepository(Article).countBy({ status: 'd' })).toBeGreaterThan(0);
  });

  it('says that rows must be ticked, and runs nothing, where none is', async () => {
    const browser = await newsroom.browseAs('journalist');
    const list = await browser.visit('/admin/article');

    const answer = await browser.run(list, 'Mark selected stories as published', []);

    expect(answer.messages).toEqual(['No rows were selected. Tick at least one row, then run the action again.']);
  });
});
