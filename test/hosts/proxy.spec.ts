import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Browser } from '../support/browser.js';
import { adapters } from '../support/newsroom.js';
import { ProxyDeskModule } from './proxy/proxy-desk.module.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';

async function openBehind(adapter: (typeof adapters)[number], proxies: string): Promise<OpenRecipe> {
  vi.stubEnv('TRUSTED_PROXIES', proxies);
  try {
    return await openRecipe(ProxyDeskModule, { adapter });
  } finally {
    vi.unstubAllEnvs();
  }
}

const through = (desk: OpenRecipe, headers: Readonly<Record<string, string>>) => new Browser(desk.origin, headers);

describe.each(adapters)('a site behind a proxy that signs people in, on %s', (adapter) => {
  let desk: OpenRecipe;

  beforeAll(async () => {
    desk = await openBehind(adapter, '10.0.0.7, 127.0.0.0/8, fd00::/8');
  });
  beforeEach(() => desk.reset());
  afterAll(() => desk.close());

  it('takes the person from the header of the proxy, and runs actions', async () => {
    const browser = through(desk, { 'x-forwarded-user': 'ada' });

    const answer = await browser.run(await browser.visit('/admin/invoice'), 'Mark as paid', ['R-1']);

    expect(answer.messages).toEqual(['1 invoice is paid.']);
    expect(await desk.paid()).toEqual(['R-1']);
    expect((await browser.visit('/admin/runs')).$('table').text()).toContain('ada');
  });

  it.each<[string, Record<string, string>]>([
    ['no header', {}],
    ['an empty header', { 'x-forwarded-user': '' }],
    ['a header that names nobody', { 'x-forwarded-user': 'eve' }],
    ['a header that came twice', { 'x-forwarded-user': 'ada, ada' }],
  ])("leads to the proxy's sign-in with %s", async (_which, headers) => {
    const answer = await through(desk, headers).visit('/admin/invoice', { follow: false });

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/oauth2/start?rd=%2Fadmin%2Finvoice');
  });

  it('refuses a form that was shown to somebody else', async () => {
    const ada = through(desk, { 'x-forwarded-user': 'ada' });
    const list = await ada.visit('/admin/invoice');
    const bob = through(desk, { 'x-forwarded-user': 'bob' });
    bob.setCookie('steward_csrf', ada.cookie('steward_csrf'));

    const answer = await bob.run(list, 'Mark as paid', ['R-1']);

    expect(answer.status).toBe(403);
    expect(await desk.paid()).toEqual([]);
  });

  it('signs out at the proxy', async () => {
    const { $ } = await through(desk, { 'x-forwarded-user': 'ada' }).visit('/admin');

    expect($('a[href="/oauth2/sign_out"]')).toHaveLength(1);
  });
});

describe.each(adapters)('a site that somebody reaches past the proxy, on %s', (adapter) => {
  it.each(['', '10.0.0.7, 10.1.0.0/16, fd00::/8'])('believes no header where it trusts "%s"', async (proxies) => {
    const desk = await openBehind(adapter, proxies);

    const headers = { 'x-forwarded-user': 'ada', 'x-forwarded-for': '10.0.0.7' };
    const answer = await through(desk, headers).visit('/admin/invoice', { follow: false });

    expect(answer.headers.get('location')).toMatch(/^\/oauth2\/start/);
    await desk.close();
  });

  it('does not start with a list of proxies it can not read', async () => {
    await expect(openBehind(adapter, 'proxy.internal')).rejects.toThrow("TRUSTED_PROXIES has 'proxy.internal'");
  });
});
