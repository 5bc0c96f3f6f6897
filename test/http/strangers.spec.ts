import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters, openNewsroom, type OpenNewsroom } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Announces a form of nine megabytes, sends the first bytes of it, and gives the answer that comes before the rest. */
async function beginForm(origin: string, path: string): Promise<IncomingMessage> {
  const { hostname, port } = new URL(origin);
  const headers = { ...FORM, 'content-length': '9000000' };
  const begun = request({ hostname, port, path, method: 'POST', headers });
  begun.on('error', () => undefined);
  begun.write('action=sink');
  const [answer] = (await once(begun, 'response')) as [IncomingMessage];
  answer.resume();
  begun.destroy();
  return answer;
}

describe.each(adapters)('a form from a stranger, on %s', (adapter) => {
  let site: OpenSite;
  let newsroom: OpenNewsroom;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin] });
    newsroom = await openNewsroom({ adapter, articles: 5 });
  });
  afterAll(async () => {
    await site.close();
    await newsroom.close();
  });

  it('is not read: the answer comes before the rest of it', async () => {
    expect((await beginForm(site.origin, '/admin/ship')).statusCode).toBe(401);
    expect((await beginForm(newsroom.origin, '/admin/article')).statusCode).toBe(303);
  });

  it('is refused on the sign-in page where it is larger than any sign-in', async () => {
    expect((await beginForm(newsroom.origin, '/admin/login')).statusCode).toBe(413);

    const page = await newsroom.browse().post('/admin/login', new URLSearchParams({ next: 'x'.repeat(70_000) }));

    expect(page.status).toBe(413);
    expect(page.$('main').text()).toContain('64 kB');
  });
});
