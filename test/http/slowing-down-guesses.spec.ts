import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapters, openNewsroom, type OpenNewsroom } from '../support/newsroom.js';

describe.each(adapters)('somebody who guesses passwords, on %s', (adapter) => {
  let newsroom: OpenNewsroom;

  beforeAll(async () => {
    newsroom = await openNewsroom({ adapter, articles: 5 });
  });
  afterAll(() => newsroom.close());

  it.each(['journalist', 'nobody'])(
    'is told when to try again, whether there is such an account or not: %s',
    async (username) => {
      const browser = newsroom.browse();
      for (let time = 0; time < 5; time += 1) expect((await browser.signIn(username, 'wrong')).status).toBe(422);

      const page = await browser.signIn(username, 'newsroom');

      expect(page.status).toBe(429);
      expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(800);
      expect(Number(page.headers.get('retry-after'))).toBeLessThanOrEqual(900);
      expect(page.$('[role=alert]').text()).toMatch(
        /^Too many attempts to sign in have failed, so this one was not looked at\. Try again in 1[45] minutes\.$/,
      );
      expect(page.$('title').text()).toContain('Error: Sign in');
      expect(page.$('input[name=username]').attr('value')).toBe(username);
      expect(page.headers.getSetCookie().join()).not.toContain('steward_session');
    },
  );

  it('does not keep out the person who has signed in with their browser before', async () => {
    const hers = await newsroom.browseAs('editor');
    await hers.submit(await hers.visit('/admin'), {}, { form: 'form[action$="/logout"]' });
    const stranger = newsroom.browse();
    for (let time = 0; time < 5; time += 1) await stranger.signIn('editor', 'wrong');

    expect((await stranger.signIn('editor', 'newsroom')).status).toBe(429);
    expect((await hers.signIn('editor', 'newsroom')).address).toBe('/admin');
  });
});
