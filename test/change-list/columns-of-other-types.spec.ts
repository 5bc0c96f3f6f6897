import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

@Entity()
class Parcel {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'json' })
  goods!: object;

  @Column({ type: 'simple-enum', enum: ['letter', 'crate'] })
  size!: string;

  @Column({ type: 'simple-array' })
  stamps!: string[];
}

@Entity()
class MarkedParcel {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'enum', enum: ['letter', 'crate'] })
  size!: string;

  @Column({ type: 'text', array: true })
  marks!: string[];

  @Column({ type: 'enum', enum: ['red', 'green'], array: true })
  colours!: string[];
}

const keysOf = (rows: readonly object[]): readonly number[] => rows.map((row) => (row as Parcel).id);

describe.each(databases)('columns of other types on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [Parcel]);
    await newsdesk.save(Parcel, [
      { goods: { apples: 3 }, size: 'letter', stamps: ['Rome', 'Oslo'] },
      { goods: { pears: 1 }, size: 'crate', stamps: ['Oslo'] },
    ]);
  });

  afterAll(() => newsdesk.close());

  const listDisplay = ['goods', 'size', 'stamps'];

  it('are not ordered by where they hold JSON: the column has no link, and the address is refused', async () => {
    const list = await newsdesk.list(Parcel, 'o=goods', { listDisplay });

    expect(list.columns.map(({ name, orderBy }) => [name, orderBy?.[0]?.path.path])).toEqual([
      ['goods', undefined],
      ['size', 'size'],
      ['stamps', 'stamps'],
    ]);
    expect(list.state.problems).toMatchObject([{ parameter: 'o', value: 'goods' }]);
    expect(keysOf((await list.readPage()).rows)).toEqual([2, 1]);
  });

  it.each([
    { q: 'crat', searchFields: ['size'], keys: [2] },
    { q: 'LETTER', searchFields: ['size'], keys: [1] },
    { q: 'rome', searchFields: ['stamps'], keys: [1] },
    { q: 'apples', searchFields: ['goods'], keys: [1] },
    { q: 'oslo crate', searchFields: ['size', 'stamps', 'goods'], keys: [2] },
    { q: 'nobody', searchFields: ['size', 'stamps', 'goods'], keys: [] },
  ])('are searched: $q in $searchFields', async ({ q, searchFields, keys }) => {
    const list = await newsdesk.list(Parcel, new URLSearchParams({ q }), { searchFields, listDisplay });

    expect((await list.count()).rows).toBe(keys.length);
    expect(keysOf((await list.readPage()).rows)).toEqual(keys);
  });
});

describe.each(databases.filter(({ name }) => name === 'PostgreSQL'))('columns of $name alone', ({ create }) => {
  it.each([
    { q: 'crat', searchFields: ['size'], keys: [2] },
    { q: 'fragile', searchFields: ['marks'], keys: [1] },
    { q: 'GREEN', searchFields: ['colours'], keys: [2] },
    { q: 'fragile letter', searchFields: ['size', 'marks', 'colours'], keys: [1] },
  ])('are searched, enumerations and arrays too: $q in $searchFields', async ({ q, searchFields, keys }) => {
    const newsdesk = await Newsdesk.open(create, [MarkedParcel]);
    await newsdesk.save(MarkedParcel, [
      { size: 'letter', marks: ['fragile', 'urgent'], colours: ['red'] },
      { size: 'crate', marks: [], colours: ['red', 'green'] },
    ]);

    const list = await newsdesk.list(MarkedParcel, new URLSearchParams({ q }), { searchFields });

    expect(keysOf((await list.readPage()).rows)).toEqual(keys);
    await newsdesk.close();
  });
});
