import { join } from 'node:path';
import {
  ActionError,
  adminAction,
  AdminAction,
  AdminColumn,
  AdminModel,
  AdminRequest,
  ModelAdmin,
  page,
  type Selection,
} from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

/** What breaks out of pages that do not mind: an element, both quotes, a helper's braces, an entity, a mark that turns the text around. */
const HOSTILE = `<script>alert(1)</script><img src=x onerror=alert(2)>"'\`{{x}}&lt;&amp;\u202eevil`;
/** A text that UTF-8 can't carry. */
const BROKEN = 'half\ud800';

@AdminModel(Ship, {
  verboseName: HOSTILE,
  verboseNamePlural: HOSTILE,
  listDisplay: ['name', 'status', 'captain', 'computed', 'broken', 'object'],
  choices: { status: { moored: HOSTILE } },
  listFilter: ['status', 'captain'],
  searchFields: ['name'],
  actions: [
    adminAction({ name: 'described', description: `${HOSTILE} %(verbose_name_plural)s` }, (admin, request) =>
      admin.messageUser(request, HOSTILE),
    ),
    adminAction({ name: 'silent', description: HOSTILE }, () => undefined),
    adminAction({ name: 'refused' }, () => {
      throw new ActionError(HOSTILE);
    }),
    adminAction({ name: 'broken' }, (admin, request) => admin.messageUser(request, BROKEN)),
    adminAction({ name: 'paged', description: HOSTILE }, () => page('dock', { question: HOSTILE })),
  ],
})
class ShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel() {
    return HOSTILE;
  }

  @AdminColumn({ header: HOSTILE })
  computed() {
    return HOSTILE;
  }

  @AdminColumn({ empty: HOSTILE })
  broken() {
    return null;
  }

  object() {
    return { html: HOSTILE };
  }

  @AdminAction()
  async last(request: AdminRequest, selection: Selection<Ship>) {
    this.messageUser(request, `${await selection.count()}${BROKEN}`);
  }
}

@AdminModel(Captain)
class CaptainAdmin extends ModelAdmin<Captain> {
  override getRowLabel({ name }: Captain) {
    return name;
  }
}

/** What a page has that could run or lead astray. */
function dangers({ $ }: Visited): readonly string[] {
  const elements = $('*')
    .toArray()
    .flatMap((element) => ('attribs' in element ? [element] : []));
  return [
    ...elements
      .filter(({ name }) => ['img', 'iframe', 'object', 'embed', 'base', 'style'].includes(name))
      .map(({ name }) => name),
    ...elements
      .filter(({ name, attribs }) => name === 'script' && !attribs.src?.startsWith('/admin/assets/'))
      .map(() => 'script'),
    ...elements.flatMap(({ attribs }) =>
      Object.keys(attribs).filter((name) => name.startsWith('on') || name === 'style'),
    ),
    ...elements
      .flatMap(({ attribs }) => [attribs.href, attribs.src, attribs.action])
      .filter((url) => url !== undefined && /^\s*(javascript|data|vbscript):/i.test(url)),
  ].map(String);
}

describe.each(adapters)('a hostile text, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      providers: [ShipAdmin, CaptainAdmin],
      site: {
        siteHeader: HOSTILE,
        siteTitle: HOSTILE,
        indexTitle: HOSTILE,
        templates: join(import.meta.dirname, '../support/harbour/templates'),
      },
    });
    const captain = await site.dataSource.manager.save(Captain, { name: HOSTILE });
    await site.dataSource.manager.insert(Ship, { id: 1, name: HOSTILE, captain });
    browser = site.browseAs(HOSTILE, 'everything');
  });
  afterAll(() => site.close());

  const run = (action: string, address = '/admin/ship') => browser.send(address, { action, _selected_action: '1' });

  it('is text in every part of a list', async () => {
    const list = await browser.visit('/admin/ship');

    expect(dangers(list)).toEqual([]);
    const cells = list
      .$('tbody tr')
      .first()
      .find('th, td')
      .toArray()
      .map((cell) => list.$(cell).text());
    expect(cells).toEqual(['', HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, JSON.stringify({ html: HOSTILE })]);
    expect(list.$('input[name=_selected_action]').attr('aria-label')).toBe(`Select ${HOSTILE}`);
    expect(list.$('thead').text()).toContain(HOSTILE);
    expect(list.$('.filters').text()).toContain(HOSTILE);
    expect(list.$('option[value=described]').text()).toBe(`${HOSTILE} ${HOSTILE}`);
    expect(list.$('header').text()).toContain(HOSTILE);
    expect(list.$('title').text()).toBe(`${HOSTILE} · ${HOSTILE}`);
  });

  it('is text on the start page', async () => {
    const index = await browser.visit('/admin');

    expect(dangers(index)).toEqual([]);
    expect(index.$('h1').text()).toBe(HOSTILE);
    expect(index.$('.models').text()).toContain(HOSTILE);
  });

  it.each([
    ['a message', 'described', HOSTILE],
    ['the label of an action that says nothing', 'silent', `"${HOSTILE}" was run.`],
    ['an ActionError', 'refused', HOSTILE],
    ['half a letter', 'broken', 'half\ufffd'],
  ])('is text as %s', async (_what, action, message) => {
    await browser.visit('/admin/ship');

    const list = await run(action);

    expect(dangers(list)).toEqual([]);
    expect(list.messages).toEqual([message]);
  });

  it("is text in a host's template", async () => {
    await browser.visit('/admin/ship');

    const answer = await run('paged');

    expect(dangers(answer)).toEqual([]);
    expect(answer.$('#question').text()).toBe(HOSTILE);
    expect(answer.$('h1').text()).toBe(HOSTILE);
  });

  it('is text on the page that asks before deleting', async () => {
    await browser.visit('/admin/ship');

    const question = await run('deleteSelected', `/admin/ship?q=${encodeURIComponent('<script>')}`);

    expect(dangers(question)).toEqual([]);
    expect(question.$('main').text()).toContain(HOSTILE);
  });

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
    expect(dangers(list)).toEqual([]);
  });

  it('is text in an address that leads nowhere', async () => {
    const missing = await browser.visit(`/admin/${encodeURIComponent(HOSTILE)}/x`);

    expect(missing.status).toBe(404);
    expect(dangers(missing)).toEqual([]);
  });

  it('is cut where it came from the address, so that a megabyte does not come back', async () => {
    const list = await browser.visit(`/admin/ship?${'x'.repeat(9_000)}=1`);

    expect(list.text).not.toContain('x'.repeat(100));
  });
});
