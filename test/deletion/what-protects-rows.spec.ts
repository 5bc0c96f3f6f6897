import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { World } from './world.js';

describe.each(databases)('what protects rows on $name', ({ name, create }) => {
  let world: World;

  beforeAll(async () => {
    world = await World.open(create, 'article');
  });

  afterEach(() => world.empty());
  afterAll(() => world.close());

  const article = 'CREATE TABLE article (id INTEGER PRIMARY KEY)';
  const articles = 'INSERT INTO article VALUES (1), (2), (3)';
  const nothing = { deleted: {}, unlinked: {}, protecting: {}, protectedRows: 0, others: undefined };

  /** Tells whether the database itself lets the articles go. */
  const canDelete = (...keys: readonly number[]): Promise<boolean> =>
    world.dataSource.query(`DELETE FROM article WHERE id IN (${keys.join(', ')})`).then(
      () => true,
      () => false,
    );

  it.each(['RESTRICT', 'NO ACTION'])(
    'is a row that refers by %s; the selected rows without one can go',
    async (rule) => {
      await world.run(
        ...[article, articles],
        `CREATE TABLE contract (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE ${rule})`,
        'INSERT INTO contract VALUES (7, 1), (8, 1), (9, 3), (10, NULL)',
      );

      const plan = await world.planInWords(1, 2);

      expect(plan).toEqual({ ...nothing, protecting: { contract: [7, 8] }, protectedRows: 1, others: [2] });
      expect(await canDelete(1, 2)).toBe(false);
      expect(await canDelete(...(plan.others ?? []))).toBe(true);
    },
  );

  it('is one below what goes along, however deep, and several stand against one row', async () => {
    await world.run(
      ...[article, articles],
      'CREATE TABLE comment (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE)',
      'CREATE TABLE complaint (id INTEGER PRIMARY KEY, comment INTEGER, FOREIGN KEY (comment) REFERENCES comment (id) ON DELETE RESTRICT)',
      'INSERT INTO comment VALUES (1, 1), (2, 1), (3, 2)',
      'INSERT INTO complaint VALUES (1, 1), (2, 2), (3, 2)',
    );

    expect(await world.planInWords(1, 2, 3)).toEqual({
      ...nothing,
      ...{ deleted: { comment: 3 }, protecting: { complaint: [1, 2, 3] }, protectedRows: 1, others: [2, 3] },
    });
  });

  it('is told by its first ten keys, and leaves nothing to go on with where it stands against all', async () => {
    const values = Array.from({ length: 12 }, (_, place) => `(${place + 1}, ${(place % 3) + 1})`);
    await world.run(
      ...[article, articles],
      'CREATE TABLE contract (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE RESTRICT)',
      `INSERT INTO contract VALUES ${values.join(', ')}`,
    );

    const plan = await world.plan([1, 2, 3]);

    expect(plan.protecting).toMatchObject([{ table: { name: 'contract' }, count: 12 }]);
    expect(plan.protecting[0]?.first.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(plan.protectedRows).toBe(3);
    expect(plan.others).toBeUndefined();
  });

  it('is told without keys where its table has none', async () => {
    await world.run(
      ...[article, articles],
      'CREATE TABLE contract (article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE RESTRICT)',
      'INSERT INTO contract VALUES (1)',
    );

    const plan = await world.plan([1]);

    expect(plan.protecting).toMatchObject([{ count: 1, first: [] }]);
  });

  describe('when the row that refers is deleted as well', () => {
    const family = (rule: string): readonly string[] => [
      `CREATE TABLE article (id INTEGER PRIMARY KEY, parent INTEGER, FOREIGN KEY (parent) REFERENCES article (id) ON DELETE ${rule})`,
      'INSERT INTO article VALUES (1, NULL), (2, 1), (3, NULL)',
    ];

    it('is none by NO ACTION, but on MariaDB, which looks row by row', async () => {
      await world.run(...family('NO ACTION'));

      const plan = await world.planInWords(1, 2);

      expect(plan).toEqual(
        name === 'MariaDB' ? { ...nothing, protecting: { article: [2] }, protectedRows: 1, others: [2] } : nothing,
      );
      expect(await canDelete(1, 2)).toBe(name !== 'MariaDB');
    });

    it('is one by RESTRICT, but on PostgreSQL, which looks when all selected rows are gone', async () => {
      await world.run(...family('RESTRICT'));

      const plan = await world.planInWords(1, 2);

      expect(plan).toEqual(
        name === 'PostgreSQL' ? nothing : { ...nothing, protecting: { article: [2] }, protectedRows: 1, others: [2] },
      );
      expect(await canDelete(1, 2)).toBe(name === 'PostgreSQL');
    });

    it('is none where it refers to itself, but on MariaDB', async () => {
      await world.run(...family('RESTRICT'), 'UPDATE article SET parent = 3 WHERE id = 3');

      const plan = await world.planInWords(3);

      expect(plan.protecting).toEqual(name === 'MariaDB' ? { article: [3] } : {});
      expect(await canDelete(3)).toBe(name !== 'MariaDB');
    });

    it('is one again where that row can not go', async () => {
      await world.run(
        ...family('NO ACTION'),
        'CREATE TABLE contract (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE NO ACTION)',
        'INSERT INTO contract VALUES (1, 2)',
      );

      const plan = await world.planInWords(1, 2, 3);

      expect(plan).toMatchObject({ protectedRows: 2, others: [3] });
      expect(await canDelete(...(plan.others ?? []))).toBe(true);
    });

    it('may be one on PostgreSQL where it loses two links before it goes', async () => {
      const toComment = 'FOREIGN KEY (comment) REFERENCES comment (id) ON DELETE CASCADE';
      const links = ['article', 'source'].map(
        (column) => `FOREIGN KEY (${column}) REFERENCES article (id) ON DELETE SET NULL`,
      );
      // SQLite takes a foreign key only with its table, and minds none whose parent is to come.
      const keys = name === 'SQLite' ? [...links, toComment] : links;
      await world.run(
        ...[article, articles],
        `CREATE TABLE note (id INTEGER PRIMARY KEY, article INTEGER, source INTEGER, comment INTEGER, ${keys.join(', ')})`,
        'CREATE TABLE comment (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE)',
        ...(name === 'SQLite' ? [] : [`ALTER TABLE note ADD ${toComment}`]),
        'INSERT INTO comment VALUES (1, 1)',
        'INSERT INTO note VALUES (1, 1, 1, 1), (2, 1, NULL, 1)',
      );

      const plan = await world.planInWords(1);

      expect(plan.deleted).toEqual({ comment: 1, note: 2 });
      expect(plan.protecting).toEqual(name === 'PostgreSQL' ? { note: [1] } : {});
      expect(await canDelete(1)).toBe(name !== 'PostgreSQL');
    });

    it('may be one where a cascade has yet to reach it when the database looks', async () => {
      await world.run(
        ...[article, articles],
        'CREATE TABLE comment (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE)',
        'CREATE TABLE reply (id INTEGER PRIMARY KEY, article INTEGER, comment INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE NO ACTION, FOREIGN KEY (comment) REFERENCES comment (id) ON DELETE CASCADE)',
        'INSERT INTO comment VALUES (1, 1)',
        'INSERT INTO reply VALUES (1, 1, 1)',
      );

      const plan = await world.planInWords(1);

      // SQLite looks at the end; PostgreSQL and MariaDB may refuse, whatever the standard says of NO ACTION.
      expect(plan.protecting).toEqual(name === 'SQLite' ? {} : { reply: [1] });
      expect(plan.deleted).toEqual({ comment: 1, reply: 1 });
      // MariaDB goes by the names of the foreign keys, and these are in the right order.
      expect(await canDelete(1)).toBe(name !== 'PostgreSQL');
    });
  });
});

// InnoDB refuses such foreign keys.
describe.each(databases.filter(({ name }) => name !== 'MariaDB'))(
  'what can not lose its link on $name',
  ({ create }) => {
    let world: World;

    beforeAll(async () => {
      world = await World.open(create, 'article');
    });

    afterAll(() => world.close());

    it('protects: a link that can not be null, and one whose default is missing or goes', async () => {
      const refers = (action: string): string => `FOREIGN KEY (article) REFERENCES article (id) ON DELETE ${action}`;
      await world.run(
        'CREATE TABLE article (id INTEGER PRIMARY KEY)',
        'INSERT INTO article VALUES (1), (2), (3)',
        `CREATE TABLE photo (id INTEGER PRIMARY KEY, article INTEGER NOT NULL, ${refers('SET NULL')})`,
        `CREATE TABLE advert (id INTEGER PRIMARY KEY, article INTEGER DEFAULT 3, ${refers('SET DEFAULT')})`,
        `CREATE TABLE teaser (id INTEGER PRIMARY KEY, article INTEGER DEFAULT 4, ${refers('SET DEFAULT')})`,
        `CREATE TABLE banner (id INTEGER PRIMARY KEY, article INTEGER DEFAULT 1, ${refers('SET DEFAULT')})`,
        `CREATE TABLE poster (id INTEGER PRIMARY KEY, article INTEGER, ${refers('SET DEFAULT')})`,
        ...['photo', 'advert', 'teaser', 'banner', 'poster'].map((table) => `INSERT INTO ${table} VALUES (1, 1)`),
      );

      expect(await world.planInWords(1, 2)).toEqual({
        deleted: {},
        unlinked: { advert: 1, poster: 1 },
        protecting: { photo: [1], teaser: [1], banner: [1] },
        protectedRows: 1,
        others: [2],
      });
    });
  },
);

describe('what protects rows on SQLite without foreign keys', () => {
  it('is nothing, and nothing goes along', async () => {
    const sqlite = databases.find(({ name }) => name === 'SQLite');
    if (!sqlite) throw new TypeError('SQLite is always there.');
    const world = await World.open(sqlite.create, 'article');
    await world.run(
      'CREATE TABLE article (id INTEGER PRIMARY KEY)',
      'CREATE TABLE contract (article INTEGER REFERENCES article (id) ON DELETE RESTRICT)',
      'INSERT INTO article VALUES (1)',
      'INSERT INTO contract VALUES (1)',
    );
    expect((await world.planInWords(1)).protectedRows).toBe(1);

    await world.run('PRAGMA foreign_keys = OFF');

    expect((await world.planInWords(1)).protectedRows).toBe(0);
    await world.close();
  });
});
