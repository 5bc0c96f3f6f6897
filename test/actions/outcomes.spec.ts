import { join } from 'node:path';
import {
  AdminAction,
  AdminModel,
  AdminRequest,
  ModelAdmin,
  page,
  redirect,
  Selection,
  type Outcome,
} from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

/** What the next run of `answer` gives back. */
let given: unknown;

@AdminModel(Ship, { listDisplay: ['name'], verboseNamePlural: 'vessels' })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ description: 'Answer for %(verbose_name_plural)s' })
  async answer(_request: AdminRequest, selection: Selection<Ship>): Promise<Outcome | void> {
    await selection.update({ status: 'sunk' });
    // What no compiler lets through is what some of these tests are about.
    return given as Outcome;
  }

  @AdminAction()
  async speak(request: AdminRequest) {
    this.messageUser(request, 'The default.');
    for (const level of ['success', 'warning', 'error', 'debug'] as const) {
      this.messageUser(request, `A ${level}.`, level);
    }
    return given as Outcome;
  }

  @AdminAction()
  async shout(request: AdminRequest) {
    this.messageUser(request, 'Ahoy!', 'loud' as 'info');
  }
}

describe.each(adapters)('what an action gives back, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    const templates = join(import.meta.dirname, '../support/harbour/templates');
    site = await openSite({ adapter, providers: [ShipAdmin], site: { templates } });
    browser = site.browseAs('ada', ['ship.change']);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    given = undefined;
    await resetFleet(site.dataSource);
    await browser.visit('/admin/ship');
  });

  const run = (action: string, follow = true) =>
    browser.send('/admin/ship?p=1', { action, _selected_action: '1' }, { follow });

  describe('nothing', () => {
    it('leads back to the list, which says what was run, by its label', async () => {
      const list = await run('answer');

      expect(list.address).toBe('/admin/ship');
      expect(list.messages).toEqual(['“Answer for vessels” was run.']);
    });

    it('leads back to the list with what the action said, in order, each at its level', async () => {
      const list = await run('speak');

      expect(list.messages).toEqual(['The default.', 'A success.', 'A warning.', 'A error.', 'A debug.']);
      const levels = list
        .$('.message')
        .toArray()
        .map((message) => message.attribs.class);
      expect(levels).toEqual(['message info', 'message success', 'message warning', 'message error', 'message debug']);
    });

    it.each([42, 'text', true, null, {}, { kind: 'redirect', to: '/elsewhere' }, ['/elsewhere'], new Date(0)])(
      'is also what is no outcome: %j',
      async (value) => {
        given = value;

        const list = await run('answer');

        expect(list.address).toBe('/admin/ship');
        expect(list.messages).toEqual(['“Answer for vessels” was run.']);
        expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
      },
    );
  });

  describe('a redirect', () => {
    it('is a 303 to where it says', async () => {
      given = redirect('/archive/new?from=ships');

      const answer = await run('answer', false);

      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/archive/new?from=ships');
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
    });

    it('may lead to another host, by a page that goes on by itself', async () => {
      given = redirect('https://archive.example/new');

      const answer = await run('answer', false);

      expect(answer.status).toBe(200);
      expect(answer.headers.get('refresh')).toBe('0; url=https://archive.example/new');
      expect(answer.$('main a').attr('href')).toBe('https://archive.example/new');
    });

    it('carries no header that was smuggled into it', async () => {
      given = redirect('/new\r\nset-cookie: stolen=1\r\n\r\n<script>');

      const answer = await run('answer', false);

      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/new%0D%0Aset-cookie:%20stolen=1%0D%0A%0D%0A<script>');
      expect(answer.headers.getSetCookie().join()).not.toContain('stolen');
    });

    it('may hold letters of any language', async () => {
      given = redirect('/größe/船\ud800');

      expect((await run('answer', false)).headers.get('location')).toBe('/gr%C3%B6%C3%9Fe/%E8%88%B9%EF%BF%BD');
    });

    it('leaves what the action said to the next page of the site', async () => {
      given = redirect('/somewhere');
      await run('speak', false);

      expect((await browser.visit('/admin')).messages).toContain('The default.');
    });
  });

  describe('a page', () => {
    it("is the host's template inside the site's layout, with the label as its title", async () => {
      given = page('dock', { question: 'Which <dock>?' });

      const answer = await run('answer');

      expect(answer.status).toBe(200);
      expect(answer.address).toBe('/admin/ship?p=1');
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.$('title').text()).toBe('Answer for vessels · Admin');
      expect(answer.$('h1').text()).toBe('Answer for vessels');
      expect(answer.$('#question').text()).toBe('Which <dock>?');
      expect(answer.$('a.site-name').attr('href')).toBe('/admin');
    });

    it.each([201, 422, 503])('has the status it was given: %i', async (status) => {
      given = page('dock', {}, { status });

      expect((await run('answer')).status).toBe(status);
    });

    it('shows what the action said', async () => {
      given = page('dock', {});

      expect((await run('speak')).messages).toContain('A warning.');
      expect((await browser.visit('/admin')).messages).toEqual([]);
    });

    it('that has no template is an error, and the log names the file that is missing', async () => {
      given = page('whirlpool', {});

      const answer = await run('answer');

      expect(answer.status).toBe(500);
      expect(answer.text).not.toContain('whirlpool');
      expect(site.log.errors.at(-1)).toContain("There is no template 'whirlpool'.");
    });
  });

  it('is an error where it was said at a level that does not exist, and nothing was done', async () => {
    const answer = await run('shout');

    expect(answer.status).toBe(500);
    expect(site.log.errors.at(-1)).toContain(
      "'loud' is no level of a message. Use one of: debug, info, success, warning, error.",
    );
  });
});
