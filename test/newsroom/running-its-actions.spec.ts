import type { INestApplication } from '@nestjs/common';
import { openAdminSite, type TestedPerson } from 'nest-steward/testing';
import { AccountsService } from 'nest-steward/accounts';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts } from '../../apps/newsroom/src/accounts/demo-accounts.js';
import { ArticleAdmin } from '../../apps/newsroom/src/articles/article.admin.js';
import { Article } from '../../apps/newsroom/src/articles/article.entity.js';
import { AuthorAdmin } from '../../apps/newsroom/src/authors/author.admin.js';
import { createNewsroom } from '../../apps/newsroom/src/create-newsroom.js';
import { adapters } from '../support/newsroom.js';

describe.each(adapters)("the newsroom's actions, in tests of its own, on %s", (adapter) => {
  let app: INestApplication;
  let as: (username: string) => TestedPerson;

  beforeAll(async () => {
    app = await createNewsroom({ database: ':memory:', articles: 60, adapter });
    await app.init();
    const site = openAdminSite(app);
    const accounts = app.get(AccountsService);
    const people = await Promise.all(demoAccounts.map(({ username }) => accounts.findByUsername(username)));
    as = (username) => site.as(people.find((account) => account?.username === username) ?? null);
  });
  afterAll(() => app.close());

  const articles = (): DataSource['manager'] => app.get(DataSource).manager;

  it('publish all drafts at once', async () => {
    const drafts = await as('journalist').list(ArticleAdmin, '?status=d');

    const { messages, run } = await as('journalist').run(ArticleAdmin, 'makePublished', {
      all: true,
      query: '?status=d',
    });

    expect(drafts.total).toBeGreaterThan(0);
    expect(run?.rowsAffected).toBe(drafts.total);
    expect(messages.map(({ level }) => level)).toEqual(['success']);
    expect(await articles().countBy(Article, { status: 'd' })).toBe(0);
  });

  it('are not for the viewer', async () => {
    const { actions } = await as('viewer').list(ArticleAdmin);
    const { run } = await as('viewer').run(ArticleAdmin, 'makeWithdrawn', { all: true });

    expect(actions.map(({ name }) => name)).toEqual(expect.not.arrayContaining(['makePublished', 'makeWithdrawn']));
    expect(run).toBeUndefined();
  });

  it('stop a newsletter at a story without a text, and say how far it came', async () => {
    const rows = await articles().find(Article, { take: 2, order: { id: 'ASC' } });
    await articles().update(Article, { id: rows[1]?.id ?? 0 }, { body: '' });

    const { messages, run } = await as('editor').run(ArticleAdmin, 'sendNewsletter', { rows });

    expect(run?.state).toBe('failed');
    expect(messages[0]?.text).toMatch(/^Sent 1 of 2; stopped at '.*': it has no text yet\.$/);
  });

  it('give stories to another author, by a form', async () => {
    const [author] = (await as('editor').list(AuthorAdmin)).rows;
    const [article] = await articles().find(Article, { take: 1, order: { id: 'ASC' } });
    const form = { author: author?.key ?? '', reason: 'Away until the spring.' };

    const { messages } = await as('editor').run(ArticleAdmin, 'reassignAuthor', {
      rows: article ? [article] : [],
      form,
    });

    expect(messages).toEqual([{ level: 'success', text: `1 article now belongs to ${author?.label}.` }]);
  });

  it('export stories as JSON', async () => {
    const { outcome } = await as('viewer').run(ArticleAdmin, 'exportAsJson', { all: true });

    expect(outcome).toMatchObject({ kind: 'download', name: 'articles.json' });
    expect(JSON.parse(outcome.kind === 'download' ? outcome.bytes.toString() : '[]')).toHaveLength(60);
  });
});
