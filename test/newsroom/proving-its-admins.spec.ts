import { AccountsService, StewardGroup, StewardUser } from 'nest-steward/accounts';
import { AdminSite } from 'nest-steward';
import { selectionProofs } from 'nest-steward/testing';
import { DataSource } from 'typeorm';
import { afterAll, describe, expect, it } from 'vitest';
import { Article } from '../../apps/newsroom/src/articles/article.entity.js';
import { Author } from '../../apps/newsroom/src/authors/author.entity.js';
import { Comment } from '../../apps/newsroom/src/comments/comment.entity.js';
import { Contract } from '../../apps/newsroom/src/contracts/contract.entity.js';
import { ModelAdminRegistry } from '../../libs/admin/src/model-admin/model-admin.registry.js';
import { createNewsroom } from '../../apps/newsroom/src/create-newsroom.js';
import { Tag } from '../../apps/newsroom/src/tags/tag.entity.js';

// At the top, because the proofs that there are depend on the application.
const app = await createNewsroom({ database: ':memory:', articles: 1 });
await app.init();

const { manager } = app.get(DataSource);
const accounts = app.get(AccountsService);
for (const name of ['Archivists', 'Translators']) {
  await accounts.createGroup({ name, permissions: ['article.view'] });
}
const people = await Promise.all(['admin', 'journalist', 'viewer'].map((name) => accounts.findByUsername(name)));
const groups = await manager.find(StewardGroup);
const users = await manager
  .createQueryBuilder(StewardUser, 'account')
  .addSelect('account.passwordHash')
  .leftJoinAndSelect('account.groups', 'held')
  .getMany();

/** Puts four rows of each model there, and the accounts and groups of the demo, under the same keys each time. */
async function reset(): Promise<void> {
  for (const entity of [StewardUser, StewardGroup]) {
    await manager.createQueryBuilder().delete().from(entity).execute();
  }
  await manager.insert(StewardGroup, [...groups]);
  const readers = groups.filter(({ name }) => name === 'Readers');
  await manager.save(
    StewardUser,
    users.map((user) => ({ ...user, permissions: [...user.permissions, 'author.view'], groups: readers })),
  );
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
  // Those of accounts too, which the library brings and has proved itself.
  admins: app
    .get(ModelAdminRegistry)
    .onSite(app.get(AdminSite))
    .map(({ admin }) => admin),
  accounts: people.filter((account) => account !== null),
  reset,
  queries: { article: ['?status=d'], author: ['?active=1'], comment: ['?q=Story+2'], 'account-group': ['?q=t'] },
  forms: {
    'article.reassignAuthor': { author: 1, reason: 'Away until the spring.' },
    'account.createAccount': { username: 'novice', groups: ['Readers'] },
    'account.grantPermissions': { permissions: ['article.view'] },
    'account.revokePermissions': { permissions: ['author.view'] },
    'account.addToGroups': { groups: ['Writers'] },
    'account.removeFromGroups': { groups: ['Readers'] },
    'account-group.createGroup': { name: 'Photographers' },
    'account-group.renameGroup': { name: 'Authors' },
    'account-group.grantPermissions': { permissions: ['tag.delete'] },
    'account-group.revokePermissions': { permissions: ['article.view'] },
  },
  fields: {
    'article.chooseDesk': { desk: 'Sport' },
    // They show a link, and ask for nothing.
    'account.createAccount': {},
    'account.makePasswordLink': {},
  },
};

describe('the newsroom proves of its own admins that', () => {
  afterAll(() => app.close());

  it('they are those of the application, where no others are named: the library has proved those of accounts', () => {
    const { admins: _admins, forms, fields, queries, ...others } = options;
    const own = ([name]: readonly [string, unknown]) => !name.startsWith('account');
    const named = Object.fromEntries([
      ['forms', Object.fromEntries(Object.entries(forms).filter(own))],
      ['fields', Object.fromEntries(Object.entries(fields).filter(own))],
      ['queries', Object.fromEntries(Object.entries(queries).filter(own))],
    ]);

    const models = selectionProofs(app, { ...others, ...named }).map(({ name }) => name.split('.')[0]);

    expect(new Set(models)).toEqual(new Set(['article', 'author', 'comment', 'contract', 'tag']));
  });

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
