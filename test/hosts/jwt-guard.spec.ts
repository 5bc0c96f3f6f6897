import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adapters } from '../support/newsroom.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';
import { TokenService } from './tokens/token.service.js';
import { TokensModule } from './tokens/tokens.module.js';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe.each(adapters)('a site beside a guard that asks every route for a token, on %s', (adapter) => {
  let desk: OpenRecipe;
  let tokens: TokenService;

  beforeAll(async () => {
    desk = await openRecipe(TokensModule, { adapter });
    tokens = desk.app.get(TokenService);
  });
  beforeEach(() => desk.reset());
  afterAll(() => desk.close());

  const browseWith = (token: string) => {
    const browser = desk.browse();
    browser.setCookie('token', token);
    return browser;
  };

  it('takes the token of a cookie, and runs actions', async () => {
    const browser = browseWith(tokens.sign('1'));

    const answer = await browser.run(await browser.visit('/admin/invoice'), 'Mark as paid', ['R-1']);

    expect(answer.messages).toEqual(['1 invoice is paid.']);
    expect(await desk.paid()).toEqual(['R-1']);
  });

  it.each<[string, () => string]>([
    ['that is too old', () => tokens.sign('1', -1)],
    ['of somebody who is gone', () => tokens.sign('99')],
    ['with a signature of another', () => `${tokens.sign('1')}x`],
    [
      'that says it needs no signature',
      () => `${encode({ alg: 'none' })}.${encode({ sub: '1', exp: 9_999_999_999 })}.`,
    ],
    ['that is none', () => 'x'],
  ])('keeps out a token %s', async (_which, token) => {
    const page = await browseWith(token()).visit('/admin/invoice');

    expect(page.status).toBe(401);
    expect(page.$('h1').text()).toBe('Sign in first');
  });

  it('ends with its token: the next form of an open page changes nothing', async () => {
    const browser = browseWith(tokens.sign('1'));
    const list = await browser.visit('/admin/invoice');
    browser.setCookie('token', tokens.sign('1', -1));

    const answer = await browser.run(list, 'Mark as paid', ['R-1']);

    expect(answer.status).toBe(401);
    expect(await desk.paid()).toEqual([]);
  });

  it('opens by no header, which a browser does not send', async () => {
    const page = await desk.browse().visit('/admin', { headers: { authorization: `Bearer ${tokens.sign('1')}` } });

    expect(page.status).toBe(401);
  });

  it('has its own pages where the guard would have stopped what no route takes', async () => {
    const browser = browseWith(tokens.sign('1'));

    expect((await browser.visit('/admin/no/such/page')).$('h1').text()).toBe('Page not found');
    expect((await browser.visit('/admin/invoice', { method: 'PUT' })).status).toBe(405);
    expect((await browser.visit('/admin', { method: 'DELETE' })).status).toBe(405);
  });

  it("leaves the guard before the host's own routes", async () => {
    const ask = (headers: Record<string, string>) => fetch(`${desk.origin}/reports`, { headers });

    expect((await ask({})).status).toBe(401);
    expect((await ask({ cookie: `token=${tokens.sign('1')}` })).status).toBe(401);
    expect(await (await ask({ authorization: `Bearer ${tokens.sign('1')}` })).json()).toEqual(['overdue']);
  });
});
