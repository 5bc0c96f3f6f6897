import { AdminAction, AdminModel, AdminRequest, ModelAdmin, page, Selection } from 'nest-steward';
import { afterEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { personCookie } from '../support/people.js';
import { openSite, type OpenSite } from '../support/site.js';
import { CaptainAdmin, OfficeAuthenticator, officeSite } from '../sites/harbour-sites.js';
import { type TemplateDirectory, writeTemplates } from './template-directory.js';

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction({ confirm: true })
  async tow(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'towed' });
  }

  @AdminAction({ confirm: (request: AdminRequest) => ({ template: request.user.username, context: { boats: 2 } }) })
  async berth(): Promise<void> {}

  @AdminAction()
  show(request: AdminRequest) {
    return page(request.form.get('template') ?? 'choose', {});
  }
}

@AdminModel(Ship, { site: 'office' })
class OfficeShipAdmin extends ShipAdmin {}

describe('templates of the host', () => {
  let site: OpenSite;
  let directory: TemplateDirectory;
  let ada: Browser;

  afterEach(async () => {
    await site.close();
    directory.remove();
  });

  /** Opens the desk and the office with the same directory of templates. */
  const open = async (templates: Readonly<Record<string, string>>) => {
    directory = writeTemplates(templates);
    site = await openSite({
      adapter: 'fastify',
      providers: [OfficeAuthenticator, ShipAdmin, OfficeShipAdmin, CaptainAdmin],
      imports: [officeSite({ templates: directory.path })],
      site: { templates: directory.path },
    });
    await resetFleet(site.dataSource);
    ada = site.browseAs('ada', 'everything');
    ada.setCookie('officer', personCookie({ username: 'ada', isSuperuser: true })[1]);
  };
  const marks = async (...addresses: string[]) => {
    const found: string[] = [];
    for (const address of addresses) found.push(markOf(await ada.visit(address)));
    return found;
  };
  const markOf = ({ $ }: Visited) => $('mark').text();
  const extending = (name: string, mark: string) => `{{> steward/${name}}}<mark>${mark}</mark>`;

  it('are looked for in the folder of site and model, of the model, of the site, and then in none', async () => {
    await open({
      'change-list.hbs': extending('change-list', 'all'),
      'office/change-list.hbs': extending('change-list', 'office'),
      'ship/change-list.hbs': extending('change-list', 'ships'),
      'office/ship/change-list.hbs': extending('change-list', 'ships at the office'),
    });

    expect(await marks('/admin/captain', '/admin/ship', '/office/ship', '/office/runs', '/admin/runs')).toEqual([
      'all',
      'ships',
      'ships at the office',
      'office',
      'all',
    ]);
  });

  it('of a model go before those of a site, since they are about less', async () => {
    await open({ 'office/list-pages.hbs': '<mark>office</mark>', 'ship/list-pages.hbs': '<mark>ships</mark>' });

    expect(await marks('/office/ship', '/admin/ship', '/admin/captain')).toEqual(['ships', 'ships', '']);
  });

  it('stand in for every page: of a model, of its rows, its runs and its questions, and the list of runs', async () => {
    await open({
      'index.hbs': extending('index', 'start'),
      'ship/object.hbs': extending('object', 'ship'),
      'ship/ask.hbs': extending('ask', 'ask ship'),
      'ship/run.hbs': extending('run', 'run of ship'),
      'runs/change-list.hbs': extending('change-list', 'runs'),
      'ship/error.hbs': extending('error', 'no ship'),
      'error.hbs': extending('error', 'nothing'),
    });
    const question = await ada.run(await ada.visit('/admin/ship'), 'Tow', ['Aurora']);
    await ada.submit(question, {});

    expect(markOf(question)).toBe('ask ship');
    expect(await marks('/admin', '/admin/ship/1', question.address, '/admin/runs')).toEqual([
      'start',
      'ship',
      'run of ship',
      'runs',
    ]);
    expect(await marks('/admin/ship/99', '/admin/nowhere')).toEqual(['no ship', 'nothing']);
  });

  it('stand in for a part of a page, wherever that is used: a cell, a row, the footer', async () => {
    await open({
      'page-footer.hbs': '<footer>Ask {{@page.username}}</footer>',
      'ship/list-cell.hbs': '<td><i>{{text}}</i></td>',
      'page-title.hbs': '<title>{{@page.title}}!</title>',
    });

    const [list, start] = [await ada.visit('/admin/ship'), await ada.visit('/admin')];

    expect(list.$('tbody td i').length).toBeGreaterThan(0);
    expect([list, start].map(({ $ }) => $('footer').text())).toEqual(['Ask ada', 'Ask ada']);
    expect(list.$('title').text()).toBe('Ships!');
    expect(list.$('#rows input[type=checkbox]').length).toBeGreaterThan(5);
  });

  it('extend the page they stand in for, and add to parts of it within themselves', async () => {
    await open({
      'ship/change-list.hbs':
        '{{#> steward/change-list}}{{#*inline "list-heading"}}{{> steward/list-heading}}<mark>Mind the tide, {{total}}.</mark>{{/inline}}{{#*inline "page-before"}}<i>{{plural}}</i>{{/inline}}{{/steward/change-list}}',
    });

    const list = await ada.visit('/admin/ship');

    expect(list.$('h1').text()).toBe('Ships');
    expect(list.$('mark').text()).toBe('Mind the tide, 5.');
    expect(list.$('main i').text()).toBe('ships');
    expect(list.$('tbody tr')).toHaveLength(5);
    expect(markOf(await ada.visit('/admin/captain'))).toBe('');
  });

  it('extend the frame of every page, which goes on holding what the page says', async () => {
    await open({ 'layout.hbs': '{{#> steward/layout}}<mark>harbour</mark>{{> @partial-block}}{{/steward/layout}}' });

    const list = await ada.visit('/admin/ship');

    expect(list.$('main mark').text()).toBe('harbour');
    expect(list.$('main h1').text()).toBe('Ships');
    expect(list.$('html')).toHaveLength(1);
  });

  it('put into the head of the pages of one model what is for that model', async () => {
    await open({ 'ship/page-head.hbs': '<link rel="stylesheet" href="/assets/ships.css">' });
    const linked = async (address: string) =>
      (await ada.visit(address)).$('head link[href="/assets/ships.css"]').length;

    expect([await linked('/admin/ship'), await linked('/admin/ship/1'), await linked('/admin/captain')]).toEqual([
      1, 1, 0,
    ]);
  });

  it('stand below the text of a page that asks, where its action names one', async () => {
    await open({ 'ada.hbs': '<mark>{{boats}} boats</mark>', 'ship/ada.hbs': '<mark>{{boats}} ships</mark>' });

    const known = await ada.run(await ada.visit('/admin/ship'), 'Berth', ['Aurora']);
    const mallory = site.browseAs('constructor', 'everything');
    const unknown = await mallory.run(await mallory.visit('/admin/ship'), 'Berth', ['Aurora']);

    expect(markOf(known)).toBe('2 ships');
    expect(unknown.status).toBe(500);
    expect(site.log.errors.join()).toContain("There is no template 'constructor'.");
  });

  it('use each other, those of their folder before those of the directory', async () => {
    await open({
      'list-heading.hbs': '<mark>{{> tide}}</mark>',
      'tide.hbs': 'high',
      'ship/tide.hbs': 'low',
    });

    expect(await marks('/admin/captain', '/admin/ship')).toEqual(['high', 'low']);
  });

  it('may include themselves, where they stand in for none of the library: that is how trees are drawn', async () => {
    await open({
      'list-heading.hbs': '<mark>{{> tree pages}}</mark>',
      'tree.hbs': '{{#if text}}{{text}}{{/if}}{{#each branches}}{{> tree}}{{/each}}',
    });

    expect(await marks('/admin/ship')).toEqual(['Page 1 of 1']);
  });

  describe('shown by page(…)', () => {
    const show = async (template: string) => {
      await ada.visit('/admin/ship');
      return ada.send('/admin/ship', { action: 'show', _selected_action: '1', template });
    };

    it('are looked for alike', async () => {
      await open({ 'choose.hbs': '<mark>all</mark>', 'ship/choose.hbs': '<mark>ships</mark>' });

      expect(markOf(await show('choose'))).toBe('ships');
    });

    it.each(['../secret', 'ship/choose', '/etc/passwd', 'steward/layout', '__proto__', 'constructor', ''])(
      'are names and never paths: %j is no template',
      async (name) => {
        await open({ 'choose.hbs': '<mark>all</mark>', 'ship/choose.hbs': '<mark>ships</mark>' });

        const answer = await show(name);

        expect(answer.status).toBe(500);
        expect(markOf(answer)).toBe('');
        expect(site.log.errors.join()).toContain('There is no template');
      },
    );
  });

  it('may lie beside files that are no templates, and beside what begins with a dot', async () => {
    await open({ 'notes.txt': '{{#if}}', '.git/x.hbs': '{{#if}}', 'pictures/ship.svg': '<svg/>', 'tide.hbs': 'x' });

    expect((await ada.visit('/admin/ship')).status).toBe(200);
  });
});
