import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource, IsNull } from 'typeorm';
import { Comment } from '../../apps/newsroom/src/comments/comment.entity.js';
import { newsroomEntities } from '../../apps/newsroom/src/database/newsroom-entities.js';
import { seedNewsroom } from '../../apps/newsroom/src/seed/seed-newsroom.js';
import { databases, type TestDatabase } from '../support/databases.js';

describe.each(databases)('tables on $name from before comments had answers', ({ create }) => {
  let database: TestDatabase;
  let newsroom: DataSource;

  beforeAll(async () => {
    database = await create();
    newsroom = new DataSource({ ...database.options, entities: [...newsroomEntities], synchronize: true });
    await newsroom.initialize();
    await seedNewsroom(newsroom, 50);
    const runner = newsroom.createQueryRunner();
    const table = await runner.getTable('comment');
    const links = table?.foreignKeys.filter(({ columnNames }) => columnNames.includes('parentId')) ?? [];
    // MariaDB keeps the index of a column as long as a foreign key needs it.
    await runner.dropForeignKeys('comment', links);
    await runner.dropColumn('comment', 'parentId');
    await runner.release();
  });

  afterAll(async () => {
    await newsroom.destroy();
    await database.drop();
  });

  it('get the new column at the next start, and keep their comments', async () => {
    const [before] = await newsroom.query<{ count: number | string }[]>('SELECT COUNT(*) AS count FROM comment');

    await newsroom.synchronize();

    const { upQueries } = await newsroom.driver.createSchemaBuilder().log();
    expect(upQueries).toEqual([]);
    expect(await newsroom.manager.countBy(Comment, { parent: IsNull() })).toBe(Number(before?.count));
    expect(Number(before?.count)).toBeGreaterThan(50);
  });
});
