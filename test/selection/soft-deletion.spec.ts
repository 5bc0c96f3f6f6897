import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

describe.each(databases)('soft deletion on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  /** The texts of comments that are not removed. */
  const visible = async (): Promise<readonly string[]> =>
    (await newsdesk.dataSource.getRepository(Comment).find({ order: { id: 'ASC' } })).map(({ text }) => text);

  const keysOf = async (...texts: readonly string[]): Promise<readonly number[]> => {
    const comments = await newsdesk.dataSource.getRepository(Comment).find({ withDeleted: true });
    return comments.filter(({ text }) => texts.includes(text)).map(({ id }) => id);
  };

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  beforeEach(async () => {
    await newsdesk.empty();
    await newsdesk.save(Comment, [
      { text: 'Well said, Ada' },
      { text: 'Spam' },
      { text: 'More spam' },
      { text: 'Removed long ago', removedAt: new Date('2020-01-01T00:00:00Z') },
    ]);
  });

  it('hides the rows in one statement, and counts them', async () => {
    const list = await newsdesk.list(Comment);
    const selection = newsdesk.select(list, { kind: 'keys', keys: await keysOf('Spam', 'More spam') });

    const statements = await newsdesk.statements.during(async () => {
      expect(await selection.softDelete()).toBe(2);
    });

    expect(statements).toHaveLength(1);
    expect(await visible()).toEqual(['Well said, Ada']);
    expect(await keysOf('Spam', 'More spam')).toHaveLength(2);
  });

  it('never touches rows that are hidden already', async () => {
    const selection = newsdesk.select(await newsdesk.list(Comment), { kind: 'all' });

    const removed = await selection.softDelete();

    expect(removed).toBe(3);
    const longAgo = await newsdesk.dataSource
      .getRepository(Comment)
      .findOne({ where: { text: 'Removed long ago' }, withDeleted: true });
    expect(longAgo?.removedAt).toEqual(new Date('2020-01-01T00:00:00Z'));
  });

  it.each(['update', 'delete'] as const)('keeps hidden rows out of %s', async (write) => {
    const selection = newsdesk.select<Comment>(await newsdesk.list(Comment), { kind: 'all' });

    const written = write === 'update' ? await selection.update({ text: 'Edited' }) : await selection.delete();

    expect(written).toBe(3);
    expect(await keysOf('Removed long ago')).toHaveLength(1);
  });

  it('spends the selection', async () => {
    const selection = newsdesk.select(await newsdesk.list(Comment), { kind: 'all' });
    await selection.softDelete();

    await expect(selection.count()).rejects.toMatchObject({ code: 'ADMIN_SELECTION_SPENT' });
  });

  it('is taken back on a pinned selection, which still means its rows', async () => {
    const list = await newsdesk.list(Comment);
    const pinned = await newsdesk
      .select<Comment>(list, { kind: 'keys', keys: await keysOf('Spam', 'More spam') })
      .pin();
    await pinned.softDelete();

    const texts = (await pinned.getMany()).map(({ text }) => text);
    const restored = await pinned.restore();

    expect(texts).toEqual(['Spam', 'More spam']);
    expect(restored).toBe(2);
    expect(await visible()).toEqual(['Well said, Ada', 'Spam', 'More spam']);
  });

  it('is taken back through a list that shows hidden rows', async () => {
    const list = await newsdesk.list(Comment, '', { scope: (query) => query.withDeleted() });
    const selection = newsdesk.select(list, { kind: 'keys', keys: await keysOf('Removed long ago') });

    const restored = await selection.restore();

    expect(restored).toBe(1);
    expect(await visible()).toContain('Removed long ago');
  });

  it.each(['softDelete', 'restore'] as const)('refuses %s for an entity without a delete date', async (write) => {
    const selection = newsdesk.select(await newsdesk.list(Article), { kind: 'all' });

    const writing = selection[write]();

    await expect(writing).rejects.toMatchObject({
      code: 'ADMIN_SELECTION_NOT_SOFT',
      message:
        'Article has no @DeleteDateColumn, so its rows cannot be soft-deleted or restored. Use delete(), or add the column.',
    });
  });
});
