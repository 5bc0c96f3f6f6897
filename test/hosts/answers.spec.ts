import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Browser } from '../support/browser.js';
import { adapters } from '../support/newsroom.js';
import { AnswersModule } from './answers/answers.module.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';
import { TokenService } from './tokens/token.service.js';

describe.each(adapters)('a site beside an interceptor, a filter and a pipe for all routes, on %s', (adapter) => {
  let desk: OpenRecipe;
  let browser: Browser;

  beforeAll(async () => {
    vi.stubEnv('TOKEN_SECRET', 'the harbour opens at six in the morning');
    desk = await openRecipe(AnswersModule, { adapter });
    browser = desk.browse();
    browser.setCookie('token', await desk.app.get(TokenService).sign('1'));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await desk.close();
  });

  const askToRemind = async () => browser.run(await browser.visit('/admin/invoice'), 'Remind', ['R-1', 'R-2']);

  it('checks its forms by the same decorators, and answers with a page in place of a 400', async () => {
    const page = await browser.submit(await askToRemind(), { 'field.text': 'Soon', 'field.days': '99' });

    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.$('[name="field.days"]').attr('aria-invalid')).toBe('true');
  });

  it('lets fields through that no class knows, its own among them, and leaves them out of the instance', async () => {
    const page = await browser.submit(await askToRemind(), {
      'field.text': 'Soon',
      'field.days': '3',
      'field.extra': '1',
      extra: '1',
    });

    expect(page.messages).toEqual(['2 reminded: "Soon", 3 days.']);
  });

  it('sends files as they are', async () => {
    const form = await browser.run(await browser.visit('/admin/invoice'), 'Export selected invoices', ['R-1']);

    const file = await browser.submit(form, { 'field.format': 'json', 'field.columns': 'number' });

    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(JSON.parse(file.text)).toEqual([{ number: 'R-1' }]);
  });

  it.each([
    ['/admin/nothing', 404, 'Page not found'],
    ['/admin/no/such/page', 404, 'Page not found'],
    ['/admin/runs/x', 404, 'Page not found'],
  ])('answers %s with a page of its own', async (address, status, heading) => {
    const page = await browser.visit(address);

    expect([page.status, page.$('h1').text()]).toEqual([status, heading]);
  });

  it('answers what broke with a page that has a number', async () => {
    const page = await browser.run(await browser.visit('/admin/invoice'), 'Break', ['R-1']);

    expect(page.status).toBe(500);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it("leaves the host's answers wrapped, its bodies checked and its errors JSON", async () => {
    const post = (body: object) =>
      fetch(`${desk.origin}/payments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });

    expect(await (await post({ invoice: 1 })).json()).toEqual({ data: { received: 1 } });
    expect(await (await post({ invoice: 1, extra: 1 })).json()).toEqual({ error: { status: 400 } });
    expect(await (await fetch(`${desk.origin}/payments/latest`)).json()).toEqual({ error: { status: 404 } });
  });
});
