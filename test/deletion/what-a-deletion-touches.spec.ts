import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { World } from './world.js';

describe.each(databases)('what a deletion touches on $name', ({ name, create }) => {
  let world: World;

  beforeAll(async () => {
    world = await World.open(create, 'article');
  });

  afterEach(() => world.empty());
  afterAll(() => world.close());

  const article = 'CREATE TABLE article (id INTEGER PRIMARY KEY, code INTEGER, UNIQUE (id, code))';
  const articles = 'INSERT INTO article VALUES (1, 10), (2, 20), (3, 30)';
  const nothing = { deleted: {}, unlinked: {}, protecting: {}, protectedRows: 0, others: undefined };

  it('is nothing where no foreign key refers to the table', async () => {
    await world.run(article, articles);

    expect(await world.planInWords(1, 2)).toEqual(nothing);
  });

  it('goes along by CASCADE to any depth, and no further than there are rows', async () => {
    await world.run(
      ...[article, articles],
      'CREATE TABLE comment (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE)',
      'CREATE TABLE reaction (id INTEGER PRIMARY KEY, comment INTEGER, FOREIGN KEY (comment) REFERENCES comment (id) ON DELETE CASCADE)',
      'CREATE TABLE notice (id INTEGER PRIMARY KEY, reaction INTEGER, FOREIGN KEY (reaction) REFERENCES reaction (id) ON DELETE CASCADE)',
      'INSERT INTO comment VALUES (1, 1), (2, 1), (3, 2), (4, 3), (5, NULL)',
      'INSERT INTO reaction VALUES (1, 1), (2, 2), (3, 2), (4, 3), (5, 4)',
      'INSERT INTO notice VALUES (1, 5)',
    );

    expect(await world.planInWords(1, 2)).toEqual({ ...nothing, deleted: { comment: 3, reaction: 4 } });
  });

  it('counts a row once that two ways lead to', async () => {
    await world.run(
      ...[article, articles],
      'CREATE TABLE comment (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE)',
      'CREATE TABLE quotation (id INTEGER PRIMARY KEY, article INTEGER, comment INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE, FOREIGN KEY (comment) REFERENCES comment (id) ON DELETE CASCADE)',
      'INSERT INTO comment VALUES (1, 1), (2, 2)',
      'INSERT INTO quotation VALUES (1, 1, 1), (2, NULL, 1), (3, 1, 2), (4, 3, 2)',
    );

    expect(await world.planInWords(1)).toEqual({ ...nothing, deleted: { comment: 1, quotation: 3 } });
  });

  it('stops counting at a thousand', async () => {
    const values = (count: number): string => Array.from({ length: count }, (_, id) => `(${id}, 1)`).join(', ');
    await world.run(
      ...[article, articles],
      'CREATE TABLE comment (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE)',
      'CREATE TABLE visit (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE)',
      `INSERT INTO comment VALUES ${values(1000)}`,
      `INSERT INTO visit VALUES ${values(1001)}`,
    );

    expect(await world.planInWords(1)).toMatchObject({ deleted: { comment: 1000, visit: 'many' } });
  });

  it('takes along the rows of a junction table, which has no entity, and not what stands behind them', async () => {
    await world.run(
      ...[article, articles],
      'CREATE TABLE tag (id INTEGER PRIMARY KEY)',
      'CREATE TABLE article_tag (article INTEGER, tag INTEGER, PRIMARY KEY (article, tag), FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE, FOREIGN KEY (tag) REFERENCES tag (id) ON DELETE CASCADE)',
      'INSERT INTO tag VALUES (1), (2)',
      'INSERT INTO article_tag VALUES (1, 1), (1, 2), (3, 1)',
    );

    const plan = await world.plan([1, 2]);

    expect(plan.deleted).toMatchObject([{ table: { name: 'article_tag' }, metadata: undefined, count: 2 }]);
  });

  it('loses its link by SET NULL, unless it goes along another way', async () => {
    await world.run(
      ...[article, articles],
      'CREATE TABLE photo (id INTEGER PRIMARY KEY, article INTEGER, cover INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE, FOREIGN KEY (cover) REFERENCES article (id) ON DELETE SET NULL)',
      'INSERT INTO photo VALUES (1, 1, 1), (2, 3, 1), (3, 3, 2), (4, NULL, 3)',
    );

    expect(await world.planInWords(1, 2)).toEqual({ ...nothing, deleted: { photo: 1 }, unlinked: { photo: 2 } });
  });

  it('refers by several columns together, all of which must be there', async () => {
    await world.run(
      ...[article, articles],
      'CREATE TABLE edition (id INTEGER PRIMARY KEY, article INTEGER, code INTEGER, FOREIGN KEY (article, code) REFERENCES article (id, code) ON DELETE CASCADE)',
      'INSERT INTO edition VALUES (1, 1, 10), (2, 1, NULL), (3, 2, 20)',
    );

    expect(await world.planInWords(1)).toEqual({ ...nothing, deleted: { edition: 1 } });
  });

  it('is more of the same table where that refers to itself, to any depth', async () => {
    await world.run(
      'CREATE TABLE article (id INTEGER PRIMARY KEY, parent INTEGER, FOREIGN KEY (parent) REFERENCES article (id) ON DELETE CASCADE)',
      'INSERT INTO article VALUES (1, NULL), (2, 1), (3, 2), (4, 3), (5, NULL), (6, 5)',
    );

    expect(await world.planInWords(1, 3)).toEqual({ ...nothing, deleted: { article: 2 } });
  });

  it('ends where tables refer to each other in a circle, and rows do', async () => {
    const page = (more: string): string => `CREATE TABLE page (id INTEGER PRIMARY KEY, article INTEGER${more})`;
    const toArticle = 'FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE';
    const toPage = 'FOREIGN KEY (page) REFERENCES page (id) ON DELETE CASCADE';
    // SQLite knows no table's foreign key after it was made, and minds none that is missing.
    if (name === 'SQLite') {
      await world.run(`CREATE TABLE article (id INTEGER PRIMARY KEY, page INTEGER, ${toPage})`, page(`, ${toArticle}`));
    } else {
      await world.run(
        'CREATE TABLE article (id INTEGER PRIMARY KEY, page INTEGER)',
        page(''),
        `ALTER TABLE article ADD ${toPage}`,
        `ALTER TABLE page ADD ${toArticle}`,
      );
    }
    await world.run(
      'INSERT INTO article VALUES (1, NULL), (2, NULL), (3, NULL), (4, NULL)',
      'INSERT INTO page VALUES (1, 1), (2, 2), (3, 3)',
      'UPDATE article SET page = 1 WHERE id = 2',
      'UPDATE article SET page = 2 WHERE id = 1',
      'UPDATE article SET page = 3 WHERE id = 4',
    );

    expect(await world.planInWords(1)).toEqual({ ...nothing, deleted: { article: 1, page: 2 } });
  });
});
