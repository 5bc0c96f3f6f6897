import { AdminModel, ModelAdmin } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { makeSite, openSite, type OpenSite } from '../support/site.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { HOSTILE } from './hostile-texts.js';
import { dangersOf } from './page-shape.js';

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status'],
  choices: { status: { moored: 'Moored' } },
  searchFields: ['name'],
})
class ShipAdmin extends ModelAdmin<Ship> {}

describe.each(adapters)('a hostile text, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin] });
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
  });
  afterAll(() => site.close());

  it.each([
    ['a search', `q=${encodeURIComponent(HOSTILE)}`],
    ['the name of a parameter', `${encodeURIComponent(HOSTILE)}=1`],
    ['the value of a parameter', `status=${encodeURIComponent(HOSTILE)}`],
    ['an order', `o=${encodeURIComponent(HOSTILE)}`],
    ['half a letter', 'q=%ED%A0%80&status=%ED%A0%80'],
    ['an unencoded one', `q="><script>alert(1)</script>`],
  ])('is text as %s in the address', async (_what, query) => {
    const list = await browser.visit(`/admin/ship?${query}`);

    expect(list.status).toBe(200);
    expect(dangersOf(list.$, site.origin)).toEqual([]);
  });

  it('is text in an address that leads nowhere', async () => {
    const missing = await browser.visit(`/admin/${encodeURIComponent(HOSTILE)}/x`);

    expect(missing.status).toBe(404);
    expect(dangersOf(missing.$, site.origin)).toEqual([]);
  });

  it('is cut where it came from the address, so that a megabyte does not come back', async () => {
    const list = await browser.visit(`/admin/ship?${'x'.repeat(9_000)}=1`);

    expect(list.text).not.toContain('x'.repeat(100));
  });

  it.each(['javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', 'https://', `/${'x'.repeat(8_000)}`])(
    'stops the start-up, where "View site" would lead to it: %s',
    async (siteUrl) => {
      const { app } = await makeSite({ adapter, providers: [ShipAdmin], site: { siteUrl } });

      const mistakes = await startUpMistakes(app);

      expect(mistakes.map(({ code }) => code)).toEqual(['ADMIN_SITE_OPTION_INVALID']);
      expect(mistakes[0]?.text).toContain("Use an address of http or https, such as '/', or null for no link.");
    },
  );
});
