import { DataSource, EntitySchema } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ForeignKeyCatalogue } from '../../libs/admin/src/deletion/foreign-key.catalogue.js';
import { foreignKeyDifferences } from '../../libs/admin/src/deletion/foreign-key.difference.js';
import { planDeletion } from '../../libs/admin/src/deletion/deletion.planner.js';
import { EntityKey } from '../../libs/admin/src/keyset/entity-key.js';
import { databases, type TestDatabase } from '../support/databases.js';

interface Parent {
  id: number;
}
interface Child {
  id: number;
  article: Parent | null;
  author: Parent | null;
  editor: Parent | null;
}

const id = { type: 'int', primary: true } as const;
const Article = new EntitySchema<Parent>({ name: 'article', columns: { id } });
const Author = new EntitySchema<Parent>({ name: 'author', columns: { id } });
const Comment = new EntitySchema<Child>({
  name: 'comment',
  columns: { id },
  relations: {
    article: { type: 'many-to-one', target: 'article' },
    author: { type: 'many-to-one', target: 'author', onDelete: 'SET NULL' },
    editor: { type: 'many-to-one', target: 'author', onDelete: 'RESTRICT' },
  },
});

describe.each(databases)('the foreign keys of the database on $name', ({ create, name }) => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const differences = async (): Promise<readonly string[]> =>
    foreignKeyDifferences(dataSource, await ForeignKeyCatalogue.readAfresh(dataSource.manager));

  beforeAll(async () => {
    database = await create();
    dataSource = await new DataSource({
      ...database.options,
      entities: [Article, Author, Comment],
      synchronize: true,
    }).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('are no news where they are what the entities say', async () => {
    expect(await differences()).toEqual([]);
  });

  it('name the entity of each table, where there is one', async () => {
    await dataSource.query('INSERT INTO article (id) VALUES (1)');
    await dataSource.query(
      name === 'MariaDB'
        ? 'INSERT INTO comment (id, articleId) VALUES (7, 1)'
        : 'INSERT INTO comment (id, "articleId") VALUES (7, 1)',
    );
    const { manager } = dataSource;
    const metadata = dataSource.getMetadata(Article);
    const key = EntityKey.of(metadata);
    if (!key) throw new TypeError('An article has an integer key.');

    const plan = await planDeletion({
      manager,
      metadata,
      key,
      selection: manager.createQueryBuilder(Article, 'a'),
      timeout: 20_000,
    });

    expect(plan.protecting).toMatchObject([
      { metadata: dataSource.getMetadata(Comment), count: 1, first: [{ id: 7 }] },
    ]);
  });

  it('are kept for a minute, and read afresh when asked', async () => {
    const { manager } = dataSource;
    const kept = await ForeignKeyCatalogue.of(manager);

    expect(await ForeignKeyCatalogue.of(manager)).toBe(kept);
    expect(await ForeignKeyCatalogue.readAfresh(manager)).not.toBe(kept);
  });

  it('are told where they differ from what the entities say', async () => {
    await dataSource.query('DROP TABLE comment');
    const columns = 'id INTEGER PRIMARY KEY, articleId INTEGER, authorId INTEGER, editorId INTEGER, reviewerId INTEGER';
    const keys = [
      'FOREIGN KEY (articleId) REFERENCES article (id) ON DELETE CASCADE',
      'FOREIGN KEY (editorId) REFERENCES author (id) ON DELETE NO ACTION',
      'FOREIGN KEY (reviewerId) REFERENCES author (id) ON DELETE SET NULL',
    ];
    const table = `CREATE TABLE comment (${[columns, ...keys].join(', ')})`;
    await dataSource.query(name === 'MariaDB' ? table : table.replaceAll(/\b(\w+Id)\b/g, '"$1"'));

    // MariaDB does the same by RESTRICT and by NO ACTION.
    const editor = 'comment.editorId → author: the database says NO ACTION, the entity RESTRICT.';
    expect([...(await differences())].sort()).toEqual([
      'comment.articleId → article: the database says CASCADE, the entity NO ACTION.',
      'comment.authorId → author: the entity has a foreign key (SET NULL), the database none.',
      ...(name === 'MariaDB' ? [] : [editor]),
      'comment.reviewerId → author: the database has a foreign key (SET NULL), the entity none.',
    ]);
  });

  it('are acted on as they are, not as the entities say', async () => {
    await dataSource.query('INSERT INTO comment SELECT 7, 1, NULL, NULL, NULL');
    const { manager } = dataSource;
    const metadata = dataSource.getMetadata(Article);
    const key = EntityKey.of(metadata);
    if (!key) throw new TypeError('An article has an integer key.');

    const plan = await planDeletion({
      manager,
      metadata,
      key,
      selection: manager.createQueryBuilder(Article, 'a'),
      timeout: 20_000,
    });

    expect(plan).toMatchObject({ deleted: [{ count: 1 }], protecting: [] });
  });
});

describe.each(databases.filter(({ name }) => name === 'PostgreSQL'))('schemas on $name', ({ create }) => {
  it('are told apart, and looked into whether an entity is there or not', async () => {
    const database = await create();
    const Filed = new EntitySchema<Parent>({ name: 'filed', tableName: 'article', schema: 'archive', columns: { id } });
    const dataSource = await new DataSource({ ...database.options, entities: [Article, Filed] }).initialize();
    const statements = [
      ...['CREATE SCHEMA archive', 'CREATE SCHEMA legal'],
      'CREATE TABLE article (id INTEGER PRIMARY KEY)',
      'CREATE TABLE archive.article (id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE)',
      'CREATE TABLE legal.claim (id INTEGER PRIMARY KEY, article INTEGER REFERENCES archive.article)',
      'INSERT INTO article VALUES (1), (2)',
      'INSERT INTO archive.article VALUES (1)',
      'INSERT INTO legal.claim VALUES (5, 1)',
    ];
    for (const statement of statements) await dataSource.query(statement);
    const { manager } = dataSource;
    const metadata = dataSource.getMetadata(Article);
    const key = EntityKey.of(metadata);
    if (!key) throw new TypeError('An article has an integer key.');

    const plan = await planDeletion({
      manager,
      metadata,
      key,
      selection: manager.createQueryBuilder(Article, 'a'),
      timeout: 20_000,
    });

    expect(plan.deleted).toMatchObject([{ table: { schema: 'archive' }, metadata: { name: 'filed' }, count: 1 }]);
    expect(plan.protecting).toMatchObject([
      { table: { schema: 'legal', name: 'claim' }, metadata: undefined, first: [{ id: 5 }] },
    ]);
    expect(await plan.others?.getMany()).toEqual([{ id: 2 }]);
    await dataSource.destroy();
    await database.drop();
  });
});
