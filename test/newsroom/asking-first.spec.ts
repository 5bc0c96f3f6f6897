import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Article } from '../../apps/newsroom/src/articles/article.entity.js';
import { demoPassword } from '../../apps/newsroom/src/accounts/demo-accounts.js';
import { Author } from '../../apps/newsroom/src/authors/author.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import { openNewsroom, type OpenNewsroom } from '../support/newsroom.js';

describe('the newsroom asks first', () => {
  let newsroom: OpenNewsroom;
  let editor: Browser;

  beforeAll(async () => {
    newsroom = await openNewsroom();
    editor = await newsroom.browseAs('editor');
  });
  afterAll(() => newsroom.close());

  it('before it withdraws stories, and says what readers will find', async () => {
    const { list, titles } = await firstTwo('?status=p');

    const question = await editor.run(list, 'Mark selected stories as withdrawn', titles);

    expect(question.$('main').text()).toContain('links to them lead nowhere');
    expect(await statusesOf(titles)).toEqual(['p', 'p']);
    const answer = await editor.submit(question, {});
    expect(answer.messages).toEqual(['2 stories were successfully marked as withdrawn.']);
    expect(await statusesOf(titles)).toEqual(['w', 'w']);
  });

  it('before it sends a newsletter, with the number of stories', async () => {
    const { list, titles } = await firstTwo('?status=p');

    const question = await editor.run(list, 'Send selected articles as newsletter', titles);

    expect(question.$('h1').text()).toBe('Send 2 stories to all subscribers?');
    expect(question.$('main button[type=submit]').text()).toBe('Send');
  });

  it('before it retires authors', async () => {
    const list = await editor.visit('/admin/author?active=1');
    const name = list.$('tbody th').first().text();

    const question = await editor.run(list, 'Mark selected authors as no longer active', [name]);
    const answer = await editor.submit(question, {});

    expect(answer.messages).toEqual(['1 author is no longer active.']);
    expect(await newsroom.dataSource.getRepository(Author).findOneBy({ name })).toMatchObject({ active: false });
  });

  it('for the new author and a reason, before articles change hands', async () => {
    const { list, titles } = await firstTwo('');
    const [author] = await newsroom.dataSource.getRepository(Author).find({ order: { id: 'DESC' }, take: 1 });
    const question = await editor.run(list, 'Give selected articles to another author', titles);

    const refused = await editor.submit(question, { 'field.author': String(author?.id), 'field.reason': 'Holiday' });
    const answer = await editor.submit(refused, {
      'field.author': String(author?.id),
      'field.reason': 'Away on parental leave until March.',
    });

    expect(refused.status).toBe(422);
    expect(answer.messages).toEqual([`2 articles now belong to ${author?.name}.`]);
    const articles = newsroom.dataSource.getRepository(Article);
    const owners = await Promise.all(
      titles.map((title) => articles.findOne({ where: { title }, relations: { author: true } })),
    );
    expect(owners.map((article) => article?.author?.name)).toEqual([author?.name, author?.name]);
  });

  describe('and of somebody who signs in again meanwhile', () => {
    const reason = 'Away on parental leave until March.';
    const ownPage = { headers: { 'sec-fetch-site': 'same-origin' } };

    it('keeps the question, and what was typed when the form is sent again: it is shown once more, and nothing is done', async () => {
      const { question, titles, author } = await askedBeforeSignIn();
      const fields = { 'field.author': String(author.id), 'field.reason': reason };

      editor.setCookie('steward_session', undefined);
      const signIn = await editor.submit(question, fields, ownPage);
      const back = await editor.submit(signIn, { username: 'editor', password: demoPassword });
      const again = await editor.submit(question, fields, ownPage);

      expect(signIn.messages).toEqual(['You are signed out, so nothing was done. Sign in, then try again.']);
      expect(back.address).toBe(question.address);
      expect(back.$('.ask-rows').text()).toContain(titles[0]);
      expect(again.status).toBe(403);
      expect(again.messages[0]).toContain('This form is from another sign-in, or is not whole, so nothing was done.');
      expect(again.$('[name="field.reason"]').val()).toBe(reason);
      expect((await editor.submit(again, fields, ownPage)).messages).toEqual([
        `2 articles now belong to ${author.name}.`,
      ]);
    });

    it.each([
      ['from another site', { 'sec-fetch-site': 'cross-site' }],
      ['from a neighbour', { 'sec-fetch-site': 'same-site' }],
      ['from nowhere that is known', {}],
    ])('shows nothing of a form %s', async (_from, headers) => {
      const { question } = await askedBeforeSignIn();
      editor.setCookie('steward_session', undefined);
      await editor.signIn('editor');

      const refused = await editor.submit(question, { 'field.reason': reason }, { headers });

      expect(refused.status).toBe(403);
      expect(refused.$('[name="field.reason"]')).toHaveLength(0);
    });

    async function askedBeforeSignIn() {
      const { list, titles } = await firstTwo('');
      const author = await newsroom.dataSource.getRepository(Author).findOneByOrFail({ active: true });
      const question = await editor.run(list, 'Give selected articles to another author', titles);
      return { question, titles, author };
    }
  });

  it('publishes without a question', async () => {
    const journalist = await newsroom.browseAs('journalist');
    const list = await journalist.visit('/admin/article?status=d');

    const answer = await journalist.run(list, 'Mark selected stories as published', [
      list.$('tbody th').first().text(),
    ]);

    expect(answer.messages).toEqual(['1 story was successfully marked as published.']);
  });

  async function firstTwo(query: string): Promise<{ readonly list: Visited; readonly titles: readonly string[] }> {
    const list = await editor.visit(`/admin/article${query}`);
    const names = list.$('tbody th').slice(0, 2).toArray();
    return { list, titles: names.map((name) => list.$(name).text()) };
  }

  async function statusesOf(titles: readonly string[]): Promise<readonly string[]> {
    const articles = await newsroom.dataSource.getRepository(Article).find();
    return articles.filter(({ title }) => titles.includes(title)).map(({ status }) => status);
  }
});
