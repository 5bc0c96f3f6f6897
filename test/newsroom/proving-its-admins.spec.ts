import { selectionProofs, testUser } from 'nest-steward/testing';
import { DataSource } from 'typeorm';
import { afterAll, describe, expect, it } from 'vitest';
import { demoAccounts } from '../../apps/newsroom/src/accounts/demo-accounts.js';
import { Article } from '../../apps/newsroom/src/articles/article.entity.js';
import { Author } from '../../apps/newsroom/src/authors/author.entity.js';
import { Comment } from '../../apps/newsroom/src/comments/comment.entity.js';
import { Contract } from '../../apps/newsroom/src/contracts/contract.entity.js';
import { createNewsroom } from '../../apps/newsroom/src/create-newsroom.js';
import { Tag } from '../../apps/newsroom/src/tags/tag.entity.js';

// At the top, because the proofs that there are depend on the application.
const app = await createNewsroom({ database: ':memory:', articles: 1 });
await app.init();

/** Puts four rows of each model there, under the same keys each time. */
async function reset(): Promise<void> {
  const { manager } = app.get(DataSource);
  for (const entity of [Contract, Comment, Article, Author, Tag]) {
    await manager.createQueryBuilder().delete().from(entity).execute();
  }
  const ids = [1, 2, 3, 4];
  const desk = 'Culture';
  await manager.insert(
    Author,
    ids.map((id) => ({ id, name: `Author ${id}`, email: `${id}@newsroom.example`, desk, active: id > 1 })),
  );
  await manager.insert(
    Tag,
    ids.map((id) => ({ id, name: `Tag ${id}`, slug: `tag-${id}` })),
  );
  await manager.insert(
    Article,
    ids.map((id) => ({
      ...({ id, title: `Story ${id}`, body: 'Told.', status: id > 2 ? 'p' : 'd', desk, author: { id } } as const),
    })),
  );
  await manager.insert(
    Comment,
    ids.map((id) => ({
      id,
      text: 'So it was.',
      authorName: 'Reader',
      article: { id },
      parent: id > 1 ? { id: 1 } : null,
    })),
  );
  await manager.insert(
    Contract,
    ids.slice(1).map((id) => ({ id, number: `C-${id}`, signedAt: new Date(0), article: { id } })),
  );
}

const options = {
  accounts: demoAccounts
    .filter(({ username }) => ['admin', 'journalist', 'viewer'].includes(username))
    .map((account) => testUser(account)),
  reset,
  queries: { article: ['?status=d'], author: ['?active=1'], comment: ['?q=Story+2'] },
  forms: { 'article.reassignAuthor': { author: 1, reason: 'Away until the spring.' } },
  fields: { 'article.chooseDesk': { desk: 'Sport' } },
};

describe('the newsroom proves of its own admins that', () => {
  afterAll(() => app.close());

  // An answer goes along with the comment that it answers.
  const proofs = selectionProofs(app, { ...options, leaveOut: ['comment.deleteSelected'] });

  it.each(proofs)('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });

  it('nothing but answers goes along with a comment that is deleted', async () => {
    const [proof] = selectionProofs(app, options).filter(({ name }) => name.startsWith('comment.deleteSelected'));

    await expect(proof?.run()).rejects.toMatchObject({ code: 'TESTING_PROOF_ROWS_CHANGED' });
  });
});
