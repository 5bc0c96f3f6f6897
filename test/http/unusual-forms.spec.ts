import { gzipSync } from 'node:zlib';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Ship)
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }
}

describe.each(adapters)('an unusual form, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;
  let token: string;

  beforeAll(async () => {
    site = await openSite({ adapter, site: { bodyLimit: 5_000 }, providers: [ShipAdmin] });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', ['ship.change']);
    const list = await browser.visit('/admin/ship');
    token = list.$('input[name=_csrf]').attr('value') ?? '';
  });

  const sunk = () => shipsThat(site.dataSource, 'sunk');
  const fields = () => new URLSearchParams({ _csrf: token, action: 'sink', _selected_action: '1' }).toString();

  it('may say its character set', async () => {
    const headers = { 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=UTF-8' };

    await browser.visit('/admin/ship', { method: 'POST', body: fields(), headers });

    expect(await sunk()).toEqual(['Aurora']);
  });

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain', 'text/weird', 'nonsense', ''])(
    'of the type "%s" is refused with a page that names the right one',
    async (type) => {
      const body =
        type === 'application/json'
          ? JSON.stringify({ _csrf: token, action: 'sink', _selected_action: ['1'] })
          : fields();

      const answer = await browser.visit('/admin/ship', { method: 'POST', body, headers: { 'content-type': type } });

      expect(answer.status).toBe(415);
      expect(answer.$('main').text()).toContain('application/x-www-form-urlencoded');
      expect(await sunk()).toEqual([]);
    },
  );

  it('that is compressed is refused: what it would grow to is unknown', async () => {
    const compressed = gzipSync(fields());
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(compressed);
        controller.close();
      },
    });

    const answer = await browser.visit('/admin/ship', {
      method: 'POST',
      body,
      headers: { 'content-encoding': 'gzip' },
    });

    expect(answer.status).toBe(415);
    expect(await sunk()).toEqual([]);
  });

  it('without a body has no token, and is refused', async () => {
    const answer = await browser.visit('/admin/ship', { method: 'POST' });

    expect(answer.status).toBe(403);
  });

  it('beyond the limit of the site is refused in the words of that limit', async () => {
    const answer = await browser.send('/admin/ship', {
      action: 'sink',
      _selected_action: Array<string>(1_000).fill('1'),
    });

    expect(answer.status).toBe(413);
    expect(answer.$('main').text()).toContain('(5 kB)');
    expect(await sunk()).toEqual([]);
  });

  it.each([
    ['a zero byte', 'action=sink%00&_selected_action=1%00'],
    ['malformed percent signs', '%&%zz=%&=&&&action=%'],
    ['malformed UTF-8', 'action=%FF%FE&_selected_action=%C3'],
    ['names of the language', '__proto__=1&constructor=2&prototype=3&__proto__[polluted]=yes'],
    ['brackets', '_selected_action[]=1&action[$ne]=x&action[0]=sink'],
  ])('with %s is read like any other, and does nothing', async (_what, body) => {
    const answer = await browser.visit('/admin/ship', {
      method: 'POST',
      body: `_csrf=${encodeURIComponent(token)}&${body}`,
    });

    expect(answer.status).toBe(200);
    expect(answer.address).toBe('/admin/ship');
    expect(answer.messages).toHaveLength(1);
    expect(await sunk()).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
