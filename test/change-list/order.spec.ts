import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

describe.each(databases)('the order of a list on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  const listed = async (address: string, ordering: readonly string[] = []): Promise<readonly string[]> => {
    const listDisplay = ['title', 'featured', 'author.name', 'tags.name'];
    const list = await newsdesk.list(Article, address, { listDisplay, ordering, listFilter: ['author'] });
    expect(list.state.problems).toEqual([]);
    return titlesOf((await list.readPage()).rows);
  };

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
    await saveFrontPage(newsdesk, Article);
  });

  afterAll(() => newsdesk.close());

  it('is the newest key first by default', async () => {
    expect(await listed('')).toEqual(['Night train', 'Market day', 'Harbour fire', 'Ferry strike', 'Budget vote']);
  });

  it("is the admin's own where it names one", async () => {
    expect(await listed('', ['-featured', 'title'])).toEqual([
      'Ferry strike',
      'Budget vote',
      'Harbour fire',
      'Market day',
      'Night train',
    ]);
  });

  it('is what was clicked, before all else', async () => {
    expect(await listed('o=-title', ['title'])).toEqual([
      'Night train',
      'Market day',
      'Harbour fire',
      'Ferry strike',
      'Budget vote',
    ]);
  });

  it('takes several columns, of related rows too', async () => {
    expect(await listed('o=-author.name,-title&author__isnull=0')).toEqual([
      'Night train',
      'Ferry strike',
      'Harbour fire',
      'Budget vote',
    ]);
  });

  it('is total: rows that tie stand in the order of their keys', async () => {
    expect(await listed('o=featured')).toEqual([
      'Budget vote',
      'Harbour fire',
      'Market day',
      'Night train',
      'Ferry strike',
    ]);
  });

  it('joins a relation once that is shown and ordered by', async () => {
    const list = await newsdesk.list(Article, 'o=author.name', { listDisplay: ['title', 'author.name'] });

    const [, rows] = await newsdesk.statements.readsDuring(() => list.readPage());

    expect(rows?.match(/JOIN/g)).toHaveLength(1);
  });

  it("uses the join of the admin's own query again", async () => {
    const list = await newsdesk.list(Article, '', {
      ordering: ['author.name', '-title'],
      scope: (query) => query.innerJoin('article.author', 'writer').andWhere('writer.name = :name', { name: 'Ada' }),
    });

    const [, rows] = await newsdesk.statements.readsDuring(() => list.readPage());

    expect(rows?.match(/JOIN/g)).toHaveLength(1);
  });

  it("loads a relation that the admin's own query only joins", async () => {
    const list = await newsdesk.list(Article, 'o=author.name,title', {
      listDisplay: ['title', 'author.name'],
      scope: (query) => query.innerJoin('article.author', 'writer').andWhere('writer.name = :name', { name: 'Ada' }),
    });

    const { rows } = await list.readPage();

    expect(rows).toMatchObject([
      { title: 'Budget vote', author: { name: 'Ada' } },
      { title: 'Harbour fire', author: { name: 'Ada' } },
    ]);
  });

  it("loads a relation that the admin's own query loads already once", async () => {
    const list = await newsdesk.list(Article, 'o=author.name', {
      listDisplay: ['title', 'author.name'],
      scope: (query) => query.innerJoinAndSelect('article.author', 'writer'),
    });

    const [, rows] = await newsdesk.statements.readsDuring(() => list.readPage());

    expect(rows?.match(/JOIN/g)).toHaveLength(1);
  });
});
