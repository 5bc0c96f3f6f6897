import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { adapters } from '../support/newsroom.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';
import { TokenService } from './tokens/token.service.js';
import { TokensModule } from './tokens/tokens.module.js';

const secret = 'the harbour opens at six in the morning';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe.each(adapters)('a site beside a guard that asks every route for a token, on %s', (adapter) => {
  let desk: OpenRecipe;
  let tokens: TokenService;

  beforeAll(async () => {
    vi.stubEnv('TOKEN_SECRET', secret);
    desk = await openRecipe(TokensModule, { adapter });
    tokens = desk.app.get(TokenService);
  });
  beforeEach(() => desk.reset());
  afterAll(async () => {
    vi.unstubAllEnvs();
    await desk.close();
  });

  const browseWith = (token: string) => {
    const browser = desk.browse();
    browser.setCookie('token', token);
    return browser;
  };

  it('takes the token of a cookie, and runs actions', async () => {
    const browser = browseWith(await tokens.sign('1'));

    const answer = await browser.run(await browser.visit('/admin/invoice'), 'Mark as paid', ['R-1']);

    expect(answer.messages).toEqual(['1 invoice is paid.']);
    expect(await desk.paid()).toEqual(['R-1']);
  });

  const signed = (claims: object, key = secret) =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(key));
  const claims = { sub: '1', aud: 'desk', exp: 9_999_999_999 };

  it('takes a token that another service of the house has signed', async () => {
    expect((await browseWith(await signed(claims)).visit('/admin')).status).toBe(200);
  });

  it.each<[string, () => string | Promise<string>]>([
    ['that is too old', () => tokens.sign('1', -1)],
    ['of somebody who is gone', () => tokens.sign('99')],
    ['that was changed', async () => `${await tokens.sign('1')}x`],
    ['that is signed with another secret', () => signed(claims, 'the harbour opens at nine in the morning')],
    ['for another application', () => signed({ ...claims, aud: 'shop' })],
    ['for nobody', () => signed({ aud: claims.aud, exp: claims.exp })],
    ['without an end', () => signed({ sub: claims.sub, aud: claims.aud })],
    ['that says it needs no signature', () => `${encode({ alg: 'none' })}.${encode(claims)}.`],
    ['that is none', () => 'x'],
  ])('keeps out a token %s', async (_which, token) => {
    const page = await browseWith(await token()).visit('/admin/invoice');

    expect(page.status).toBe(401);
    expect(page.$('h1').text()).toBe('Sign in first');
  });

  it('ends with its token: the next form of an open page changes nothing', async () => {
    const browser = browseWith(await tokens.sign('1'));
    const list = await browser.visit('/admin/invoice');
    browser.setCookie('token', await tokens.sign('1', -1));

    const answer = await browser.run(list, 'Mark as paid', ['R-1']);

    expect(answer.status).toBe(401);
    expect(await desk.paid()).toEqual([]);
  });

  it('opens by no header, which a browser does not send', async () => {
    const page = await desk
      .browse()
      .visit('/admin', { headers: { authorization: `Bearer ${await tokens.sign('1')}` } });

    expect(page.status).toBe(401);
  });

  it('has its own pages where the guard would have stopped what no route takes', async () => {
    const browser = browseWith(await tokens.sign('1'));

    expect((await browser.visit('/admin/no/such/page')).$('h1').text()).toBe('Page not found');
    expect((await browser.visit('/admin/invoice', { method: 'PUT' })).status).toBe(405);
    expect((await browser.visit('/admin', { method: 'DELETE' })).status).toBe(405);
  });

  it("leaves the guard before the host's own routes", async () => {
    const ask = (headers: Record<string, string>) => fetch(`${desk.origin}/reports`, { headers });

    const token = await tokens.sign('1');

    expect((await ask({})).status).toBe(401);
    expect((await ask({ cookie: `token=${token}` })).status).toBe(401);
    expect(await (await ask({ authorization: `Bearer ${token}` })).json()).toEqual(['overdue']);
  });

  it.each([undefined, '', 'too short'])('does not start with the secret %s', async (given) => {
    vi.stubEnv('TOKEN_SECRET', given);

    await expect(openRecipe(TokensModule, { adapter })).rejects.toThrow('TOKEN_SECRET is needed');

    vi.stubEnv('TOKEN_SECRET', secret);
  });
});
