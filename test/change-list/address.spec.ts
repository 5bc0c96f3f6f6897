import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atFirstPage, writeListAddress } from '../../libs/admin/src/change-list/list-address.js';
import { databases } from '../support/databases.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

const UUID = 'c0ffee00-1111-4222-8333-444455556666';

describe.each(databases)('the address of a list on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of rows with $kind keys', ({ absentKey, entity }) => {
    const options = {
      ...{ listDisplay: ['title', 'words', 'author.name', 'tags'], searchFields: ['title'] },
      ...{ listFilter: ['status', 'featured', 'words', 'author'], choices: { status: { d: 'Draft', p: 'Published' } } },
    };
    const key = String(absentKey(7));

    beforeAll(async () => {
      await newsdesk.empty();
      await saveFrontPage(newsdesk, entity);
    });

    it.each([
      { parameter: 'words', value: '300', because: 'only empty or not is offered, since the column has no choices' },
      { parameter: 'status', value: 'w', because: 'no choice of that value is declared' },
      { parameter: 'status', value: '', because: 'no choice is empty' },
      { parameter: 'status', value: 'd\0', because: 'no choice holds a zero byte' },
      { parameter: 'status', value: 'constructor', because: 'choices are looked up among their own' },
      { parameter: 'status', value: '__proto__', because: 'choices are looked up among their own' },
      { parameter: 'status', value: 'd'.repeat(1_000_000), because: 'no choice is a megabyte' },
      { parameter: 'featured', value: 'true', because: 'a boolean is 1 or 0' },
      { parameter: 'featured', value: '2', because: 'a boolean is 1 or 0' },
      { parameter: 'words__isnull', value: 'yes', because: 'empty or not is 1 or 0' },
      { parameter: 'author', value: 'Ada', because: 'the key of an author is an integer' },
      { parameter: 'author', value: '1x', because: 'the key of an author is an integer' },
      { parameter: 'author', value: '1.5', because: 'the key of an author is an integer' },
      { parameter: 'author', value: ' 1', because: 'keys are written as the database writes them' },
      { parameter: 'author', value: '9007199254740992', because: 'no key is larger than a number can tell apart' },
      { parameter: 'author', value: '9'.repeat(1_000_000), because: 'no key is a megabyte' },
      { parameter: 'author', value: '1\0', because: 'no key holds a zero byte' },
      { parameter: 'p', value: '0', because: 'pages begin at 1' },
      { parameter: 'p', value: '-1', because: 'pages begin at 1' },
      { parameter: 'p', value: '01', because: 'numbers are written without a zero in front' },
      { parameter: 'p', value: '1e3', because: 'numbers are written in digits' },
      { parameter: 'p', value: '1000001', because: 'no list has more than a million pages' },
      { parameter: 'p', value: '9'.repeat(1_000_000), because: 'no list has more than a million pages' },
      { parameter: 'all', value: '2', because: 'all is 1' },
      { parameter: 'o', value: 'body', because: 'the list has no such column' },
      { parameter: 'o', value: 'author.id', because: 'only columns that are shown can be ordered by' },
      { parameter: 'o', value: 'tags', because: 'a to-many relation has no order' },
      { parameter: 'o', value: 'title,-title', because: 'a column stands once in an order' },
      { parameter: 'o', value: 'title,', because: 'an empty name is no column' },
      { parameter: 'o', value: '--title', because: 'one dash is enough' },
      { parameter: 'o', value: 'title;DROP TABLE author', because: 'the list has no such column' },
      { parameter: 'o', value: '__proto__', because: 'the list has no such column' },
      { parameter: 'o', value: 'constructor', because: 'the list has no such column' },
      { parameter: 'o', value: 'title,'.repeat(200_000), because: 'the list has no such column' },
      { parameter: 'after', value: 'nonsense', because: 'that is no key' },
      { parameter: 'after', value: '', because: 'that is no key' },
      { parameter: 'before', value: '9'.repeat(1_000_000), because: 'that is no key' },
      { parameter: 'before', value: `${UUID}\0`, because: 'that is no key' },
    ])('takes no notice of a malformed $parameter: $because', async ({ parameter, value }) => {
      const list = await newsdesk.list(entity, new URLSearchParams({ [parameter]: value }), options);

      expect(list.state).toMatchObject({ search: '', order: [], page: 1, all: false, neighbour: undefined });
      expect(list.state.filters.size).toBe(0);
      expect(list.state.problems).toEqual([{ kind: 'malformedValue', parameter, value }]);
      expect((await list.readPage()).rows).toHaveLength(5);
    });

    it.each([
      'desk',
      'title',
      'author.name',
      'author__name',
      'author__id',
      'author.id',
      'status__in',
      'status__isnull',
      'featured__isnull',
      'words__gt',
      'id',
      'version',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
      '\0',
      'a'.repeat(1_000_000),
    ])('takes no notice of the undeclared parameter %.20j', async (parameter) => {
      const list = await newsdesk.list(entity, new URLSearchParams([[parameter, '1']]), options);

      expect(list.state.problems).toEqual([{ kind: 'unknownParameter', parameter }]);
      expect((await list.readPage()).rows).toHaveLength(5);
    });

    it.each(['q', 'p', 'o', 'all', 'status', 'author', 'after', 'before'])(
      'takes no notice of %s where it is given twice',
      async (parameter) => {
        const values: Readonly<Record<string, string>> = {
          q: 'vote',
          p: '1',
          o: 'title',
          all: '1',
          status: 'd',
          author: '1',
        };
        const value = values[parameter] ?? key;
        const address = new URLSearchParams([
          [parameter, value],
          [parameter, value],
        ]);

        const list = await newsdesk.list(entity, address, options);

        expect(list.state.problems).toEqual([{ kind: 'malformedValue', parameter, value }]);
        expect((await list.readPage()).rows).toHaveLength(5);
      },
    );

    it.each(['2147483648', '-2147483649', '4294967296'])(
      'never asks the database for the integer %s in vain',
      async (value) => {
        const list = await newsdesk.list(entity, `author=${value}`, options);

        // PostgreSQL refuses to be asked for an integer that its column can't hold; elsewhere there may be one.
        expect(list.state.problems).toHaveLength(name === 'PostgreSQL' ? 1 : 0);
        expect((await list.readPage()).rows).toHaveLength(name === 'PostgreSQL' ? 5 : 0);
      },
    );

    it('uses what it can beside what it can not', async () => {
      const list = await newsdesk.list(entity, 'status=d&desk=sports&o=-title&p=none', options);

      expect(list.state.problems).toEqual([
        { kind: 'unknownParameter', parameter: 'desk' },
        { kind: 'malformedValue', parameter: 'p', value: 'none' },
      ]);
      expect((await list.readPage()).rows).toMatchObject([
        { title: 'Night train' },
        { title: 'Ferry strike' },
        { title: 'Budget vote' },
      ]);
    });

    it.each([
      '',
      '?q=budget+vote',
      '?q=%22night+train%22&status=d&featured=0',
      '?status=d&words__isnull=1&o=-title%2Cauthor.name',
      '?author=1&o=title&p=3',
      '?author__isnull=0&all=1',
      `?p=2&${new URLSearchParams({ after: key }).toString()}`,
      `?q=%C3%A9%26%3D%23&o=-words&p=4&${new URLSearchParams({ before: key }).toString()}`,
    ])('writes the state it read from %j in the same way', async (address) => {
      const list = await newsdesk.list(entity, address, options);

      expect(list.state.problems).toEqual([]);
      expect(writeListAddress(list.state)).toBe(address);
    });

    it('leaves out of the address what stands for itself', async () => {
      const list = await newsdesk.list(entity, 'q=++&p=1&o=', options);

      expect(list.state.problems).toEqual([]);
      expect(writeListAddress(list.state)).toBe('');
    });

    it('goes back to the first page, and keeps all else', async () => {
      const list = await newsdesk.list(entity, `q=vote&status=d&o=title&p=4&after=${key}`, options);

      expect(writeListAddress(atFirstPage(list.state))).toBe('?q=vote&status=d&o=title');
    });
  });

  it('asks a filter whose path is a parameter of the list by another name', async () => {
    const list = await newsdesk.list(Author, 'name=Ada&q=Ada', {
      listFilter: ['name'],
      choices: { name: { Ada: 'Ada' } },
      searchFields: ['name'],
    });

    expect(list.state.problems).toEqual([]);
    expect(list.state.search).toBe('Ada');
    expect([...list.state.filters]).toEqual([['name', ['Ada']]]);
  });
});
