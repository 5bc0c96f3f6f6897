import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AdminColumn, ModelAdmin, type ExportColumn } from 'nest-steward';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { newsdeskContext, type NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { Parcel } from './parcel.entity.js';

@Entity()
class Scan {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'blob' })
  image!: Buffer;
}

class ShoutingAdmin extends ModelAdmin<Article> {
  @AdminColumn({ header: 'Loud title' })
  loudly({ title }: Article): string {
    return title.toUpperCase();
  }
}

describe('the columns of an export', () => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    const create = databases[0]?.create ?? (() => Promise.reject(new Error('There is no database.')));
    newsdesk = await Newsdesk.open(create, [Parcel, Scan]);
    await saveFrontPage(newsdesk, Article);
  });
  afterAll(() => newsdesk.close());

  const columnsOf = async <T extends object>(
    entity: new () => T,
    options: NewsdeskListOptions<T> = {},
  ): Promise<readonly ExportColumn[]> => {
    const { admin, request } = newsdeskContext(newsdesk.dataSource, entity, new URLSearchParams(), options);
    return admin.getExportColumns(request);
  };

  it('are the own columns of the entity and the keys of its to-one relations', async () => {
    const columns = await columnsOf(Article);

    expect(columns.map(({ name }) => name).toSorted()).toEqual([
      ...['author.id', 'credits.photographer', 'featured', 'fee', 'follows.id', 'id', 'publishedAt', 'rating'],
      ...['status', 'title', 'updatedAt', 'version', 'words'],
    ]);
    expect(columns.find(({ name }) => name === 'author.id')?.header).toBe('Author id');
  });

  it('begin with what the list shows, which is what is chosen at first', async () => {
    const columns = await columnsOf(Article, { listDisplay: ['title', 'author', 'author.name', 'tags.name'] });

    expect(columns.slice(0, 4).map(({ name }) => name)).toEqual(['title', 'author.id', 'author.name', 'status']);
    expect(columns.filter(({ chosen }) => chosen).map(({ name }) => name)).toEqual([
      ...['title', 'author.id', 'author.name'],
    ]);
    expect(columns.filter(({ name }) => name === 'title')).toHaveLength(1);
  });

  it('are all chosen where the list shows the label of the row alone', async () => {
    expect((await columnsOf(Article)).every(({ chosen }) => chosen)).toBe(true);
  });

  it('may be computed by the admin, as the list has them', async () => {
    const options = { admin: ShoutingAdmin, listDisplay: ['loudly', 'author.name'], ordering: ['title'] };
    const columns = (await columnsOf(Article, options)).slice(0, 2);
    const selection = newsdesk.select<Article>(await newsdesk.list(Article, '', options), { kind: 'all' });

    const pages: unknown[] = [];
    for await (const rows of selection.readColumns(columns.map(({ value }) => value))) pages.push(...rows);

    expect(columns.map(({ header }) => header)).toEqual(['Loud title', 'Author name']);
    expect(pages.slice(2, 4)).toEqual([
      ['HARBOUR FIRE', 'Ada'],
      ['MARKET DAY', null],
    ]);
  });

  it('say which of them hold numbers', async () => {
    const columns = await columnsOf(Parcel);

    expect(columns.filter(({ numeric }) => numeric).map(({ name }) => name)).toEqual([
      ...['id', 'fee', 'weight', 'sender.id'],
    ]);
  });

  it('are without those that queries leave out, even where the list names them', async () => {
    expect((await columnsOf(Parcel, { listDisplay: ['id', 'secret'] })).map(({ name }) => name)).not.toContain(
      'secret',
    );
  });

  it('are without bytes', async () => {
    expect((await columnsOf(Scan)).map(({ name }) => name)).toEqual(['id']);
  });
});
