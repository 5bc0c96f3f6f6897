import fc from 'fast-check';
import { Column, DataSource, Entity, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examine, type Examination } from '../../libs/admin/src/doctor/examination.js';
import { examinationText } from '../../libs/admin/src/doctor/examination.text.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { newsdeskContext, type NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { Tag } from '../support/newsdesk/tag.entity.js';

/** A crate, whose names need quotes; one of them is long. */
@Entity('crate of things, which stand in a harbour for a long time')
class Crate {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  code!: string;

  @Column({ type: 'varchar', length: 60, name: 'select' })
  content!: string;

  @Column({ type: 'integer', name: 'the weight of it' })
  weight!: number;
}

/** A label, which refers to its crate; nothing on its table helps to find those of one. */
@Entity()
class CrateLabel {
  @PrimaryGeneratedColumn()
  id!: number;

  @ManyToOne(() => Crate, { createForeignKeyConstraints: true })
  @JoinColumn({ name: 'crate_code' })
  crate!: Crate;
}

const ROWS = 12_000;

describe.each(databases)('indexes on $name', ({ create, name }) => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeEach(async () => {
    database = await create();
    const entities = [Article, Author, Comment, Tag, Crate, CrateLabel];
    dataSource = new DataSource({ ...database.options, entities, synchronize: true });
    await dataSource.initialize();
  });

  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const examineList = <T extends object>(
    entity: new () => T,
    options: NewsdeskListOptions<T>,
    explainFrom = 1_000_000,
  ): Promise<Examination> => {
    const { models } = newsdeskContext(dataSource, entity, new URLSearchParams(), options);
    return examine(models, { explainFrom });
  };
  const statementsOf = ({ statements }: Examination): readonly string[] => statements.get(dataSource) ?? [];
  const make = async (examination: Examination): Promise<void> => {
    for (const statement of statementsOf(examination)) await dataSource.query(statement);
  };
  /** The findings of the list that was opened: the last of the models. */
  const outcomesOf = ({ models }: Examination): Readonly<Record<string, string>> =>
    Object.fromEntries(models.at(-1)?.findings.map(({ reason, outcome }) => [reason, outcome.kind]) ?? []);

  it('are missing until they are made, whatever a list orders, filters and searches', async () => {
    const columns = ['title', 'status', 'featured', 'words', 'publishedAt', 'credits.photographer'];
    const paths = [...columns, 'author', 'author.name', 'tags', 'tags.name', 'comments.text', 'follows.author.name'];
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.constantFrom(...columns), fc.boolean()), {
          selector: ([path]) => path,
          maxLength: 2,
        }),
        fc.subarray(columns, { maxLength: 2 }),
        fc.subarray(paths, { maxLength: 3 }),
        fc.subarray(['title', 'author.name', 'comments.text', 'words'], { maxLength: 2 }),
        async (order, listDisplay, listFilter, searchFields) => {
          const ordering = order.map(([path, descending]) => (descending ? `-${path}` : path));
          const options = { ordering, listDisplay, listFilter, searchFields, dateHierarchy: 'publishedAt' };

          await make(await examineList(Article, options));
          const after = await examineList(Article, options);

          expect(statementsOf(after)).toEqual([]);
          expect(Object.values(outcomesOf(after))).not.toContain('missing');
        },
      ),
      { numRuns: name === 'SQLite' ? 40 : 8 },
    );
  }, 120_000);

  it('serve orders by all of their columns, forwards and backwards, and no others', async () => {
    await dataSource.query(`CREATE INDEX two_ways ON news_article (headline, word_count DESC, article_id)`);
    const served = async (...ordering: readonly string[]) =>
      outcomesOf(await examineList(Article, { ordering, listDisplay: [] }))['order of the list'];

    expect(await served('title', '-words', 'id')).toBe('served');
    expect(await served('-title', 'words', '-id')).toBe('served');
    expect(await served('title', 'words', 'id')).toBe('missing');
    expect(await served('-words', 'title')).toBe('missing');
    expect(await served('id')).toBe('served');
    expect(await served()).toBe('served');
    // Elsewhere an index ends with the key by itself.
    expect(await served('title')).toBe('missing');
  });

  it('end with the key by themselves on MySQL, MariaDB and SQLite', async () => {
    await dataSource.query('CREATE INDEX by_title ON news_article (headline)');
    const examination = await examineList(Article, { ordering: ['title'], listDisplay: [], listFilter: ['title'] });

    expect(outcomesOf(examination)).toMatchObject({
      'order of the list': name === 'PostgreSQL' ? 'missing' : 'served',
      'filter by title': 'served',
    });
  });

  it('that hold some rows only, the beginning of a text or what is computed serve nothing', async () => {
    await dataSource.query(
      {
        PostgreSQL: `CREATE INDEX drafts ON news_article (headline, article_id) WHERE state = 'd'`,
        MariaDB: 'CREATE INDEX beginnings ON news_article (headline(5), article_id)',
        SQLite: `CREATE INDEX drafts ON news_article (headline, article_id) WHERE state = 'd'`,
      }[name],
    );
    if (name !== 'MariaDB')
      await dataSource.query('CREATE INDEX capitals ON news_article (upper(headline), article_id)');
    const examination = await examineList(Article, { ordering: ['title'], listDisplay: [], listFilter: ['title'] });

    expect(outcomesOf(examination)).toMatchObject({ 'order of the list': 'missing', 'filter by title': 'missing' });
  });

  it('are none for an order by another table and, but on PostgreSQL, for a piece of a text', async () => {
    const text = examinationText(
      await examineList(Article, { ordering: ['author.name'], listDisplay: [], searchFields: ['title', 'words'] }),
    );

    expect(text).toContain('none     order of the list: it is an order by another table');
    expect(text).toContain(
      {
        PostgreSQL: 'none     search in words: the column is searched as text, and is none',
        MariaDB: 'none     search in title: no index of MySQL or MariaDB finds a piece of a text',
        SQLite: 'none     search in title: no index of SQLite finds a piece of a text',
      }[name],
    );
  });

  it('are missing on what refers to a table whose rows are deleted, unless the database has made one', async () => {
    const examination = await examineList(Crate, { ordering: ['code'], listDisplay: [] });

    expect(outcomesOf(examination)).toMatchObject({
      'deletion: crate_label.crate_code refers to it': name === 'MariaDB' ? 'served' : 'missing',
    });
  });

  it('are made of names in quotes, which are cut where they are too long', async () => {
    const options = { ordering: ['-content', 'weight'], listDisplay: ['content'], listFilter: ['weight'] };
    const examination = await examineList(Crate, options);
    const names = examination.models.flatMap(({ findings }) =>
      findings.flatMap(({ outcome }) => (outcome.kind === 'missing' ? [outcome.index] : [])),
    );

    await make(examination);

    expect(new Set(names).size).toBeGreaterThan(2);
    for (const index of names) expect(Buffer.byteLength(index)).toBeLessThanOrEqual(63);
    expect(statementsOf(await examineList(Crate, options))).toEqual([]);
  });

  it('are what the database then reads a list by', async () => {
    await fill(dataSource, name);
    const options: NewsdeskListOptions<Article> = {
      ...{
        ordering: ['title'],
        listDisplay: ['title', 'author.name'],
        listFilter: ['words', 'author'],
        listPerPage: 10,
      },
      ...{ searchFields: ['title', 'author.name'], choices: { words: { 12000: 'Many' } } },
    };
    const before = await examineList(Article, options, 10_000);

    await make(before);
    await dataSource.query(
      { PostgreSQL: 'VACUUM ANALYZE', MariaDB: 'ANALYZE TABLE news_article, author', SQLite: 'ANALYZE' }[name],
    );
    const after = await examineList(Article, options, 10_000);
    const plansOf = ({ models }: Examination) =>
      new Map(models.at(-1)?.plans.map(({ reason, plan }) => [reason, plan]));

    expect(plansOf(before).get('first page')).toMatchObject({ sorts: true });
    expect(plansOf(after).get('first page')).toMatchObject({ sorts: false });
    expect(plansOf(after).get('first page')?.indexes).toContain('news_article_headline_article_id');
    expect(plansOf(before).get('filter by words')?.indexes).not.toContain('news_article_word_count');
    expect(plansOf(after).get('filter by words')?.indexes).toContain('news_article_word_count');
    expect(plansOf(before).get('search in title')).toMatchObject({
      scanned: ['news_article'],
    });
    expect(plansOf(after).get('search in title')).toMatchObject(
      name === 'PostgreSQL' ? { scanned: [], indexes: ['news_article_headline_trgm'] } : {},
    );
    expect(examinationText(after)).toContain('No index is missing.');
    expect(examinationText(after)).toMatch(/^ {2}plan {5}first page: .*by news_article_headline_article_id/m);
  }, 60_000);

  it('are not explained where the table is small', async () => {
    const { models } = await examineList(Article, { ordering: ['title'] }, 10_000);

    expect(models.map(({ plans }) => plans)).toEqual(models.map(() => []));
  });
});

/** Fills the tables, so that an index is worth its while. */
async function fill(dataSource: DataSource, name: string): Promise<void> {
  const numbers = (count: number): string =>
    `WITH RECURSIVE numbers (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM numbers WHERE place < ${count})`;
  const quote = (column: string): string => dataSource.driver.escape(column);
  const join = name === 'SQLite' ? `'Title no. ' || place` : `CONCAT('Title no. ', place)`;
  const insert = (into: string, values: string, count: number): string =>
    name === 'MariaDB'
      ? `SET STATEMENT max_recursive_iterations = ${count} FOR INSERT INTO ${into} ${numbers(count)} ${values}`
      : `${numbers(count)} INSERT INTO ${into} ${values}`;
  await dataSource.query(insert('author (name)', `SELECT ${join} FROM numbers`, 500));
  const columns = `(headline, word_count, version, ${quote('authorId')})`;
  await dataSource.query(
    insert(`news_article ${columns}`, `SELECT ${join}, place, 1, place % 500 + 1 FROM numbers`, ROWS),
  );
  if (name === 'PostgreSQL') await dataSource.query('ANALYZE');
}
