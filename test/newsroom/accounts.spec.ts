import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNewsroom, type OpenNewsroom } from '../support/newsroom.js';

describe('who may delete in the newsroom', () => {
  let newsroom: OpenNewsroom;

  beforeAll(async () => {
    newsroom = await openNewsroom({ articles: 60 });
  });
  afterAll(() => newsroom.close());

  it.each([
    { username: 'admin', deletes: ['article', 'author', 'comment', 'contract', 'tag'] },
    { username: 'journalist', deletes: ['article', 'comment'] },
    // Articles are hidden from the editor by ArticleAdmin.getActions.
    { username: 'editor', deletes: ['author', 'comment', 'contract', 'tag'] },
    // What would go along with an article is not the junior's to delete.
    { username: 'junior', deletes: ['article'] },
    { username: 'viewer', deletes: [] },
  ])('offers $username to delete: $deletes', async ({ username, deletes }) => {
    const browser = await newsroom.browseAs(username);

    const offered: string[] = [];
    for (const model of ['article', 'author', 'comment', 'contract', 'tag']) {
      const list = await browser.visit(`/admin/${model}`);
      if (list.$('#rows button[value=deleteSelected]').length > 0) offered.push(model);
    }

    expect(offered).toEqual(deletes);
  });

  it('shows its accounts and groups to a superuser, and to nobody else', async () => {
    const [admin, editor] = [await newsroom.browseAs('admin'), await newsroom.browseAs('editor')];

    const accounts = await admin.visit('/admin/account');
    const groups = await admin.visit('/admin/account-group');

    expect(accounts.$('tbody').text()).toMatch(/journalist[\s\S]*(Readers, Writers|Writers, Readers)/);
    expect(groups.$('tbody').text()).toMatch(/Readers[\s\S]*Writers/);
    expect((await editor.visit('/admin')).$('main').text()).not.toMatch(/accounts|groups/i);
    expect((await editor.visit('/admin/account')).status).toBe(403);
  });

  it('says on the list of comments what each one answers', async () => {
    const viewer = await newsroom.browseAs('viewer');

    const list = await viewer.visit('/admin/comment');

    expect(
      list
        .$('thead th')
        .toArray()
        .map((header) => list.$(header).text().trim()),
    ).toContain('Parent');
    expect(list.$('tbody').text()).toMatch(/\p{Lu}\w+ \p{Lu}\w+: “/u);
  });
});
