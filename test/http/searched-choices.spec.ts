import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Captain, { searchFields: ['name'], ordering: ['name'] })
class CaptainAdmin extends ModelAdmin<Captain> {
  override getRowLabel({ name }: Captain): string {
    return name;
  }

  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Captain>> {
    const query = await super.getQuery(request);
    return request.user.isSuperuser ? query : query.andWhere('captain.id <= 30');
  }
}

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
  listFilter: ['status', 'captain'],
  searchFields: ['name'],
  ordering: ['name'],
})
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }

  @AdminAction({ confirm: 'Sure?' })
  async raise(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'moored' });
  }
}

describe.each(adapters)('the search in a filter, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin, CaptainAdmin] });
    const captains = Array.from({ length: 40 }, (_, place) => ({ id: place + 1, name: `Captain ${place + 1}` }));
    await site.dataSource.manager.insert(Captain, captains);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    const { manager } = site.dataSource;
    for (const id of [1, 2, 3]) await manager.update(Ship, { id }, { captain: { id: 30 + id } });
    browser = site.browseAs('ada', 'everything');
  });

  const links = ({ $ }: Visited): Readonly<Record<string, string>> =>
    Object.fromEntries(
      $('#filter-captain a')
        .toArray()
        .map((link) => [
          $(link).attr('aria-label') ?? $(link).text(),
          ($(link).attr('href') ?? '').replace('/admin/ship', ''),
        ]),
    );
  /** Fills in the search of the filter, and sends it as a browser does. */
  const search = (page: Visited, text: string): Promise<Visited> => {
    const form = page.$('#filter-captain form');
    const fields: readonly [string, string][] = form
      .find('input')
      .toArray()
      .map((input) => [input.attribs.name ?? '', input.attribs.value ?? '']);
    const query = new URLSearchParams(
      fields.map(([name, value]): [string, string] => [name, name === 'captain__q' ? text : value]),
    );
    expect(form.attr('method')).toBe('get');
    expect(form.attr('action')).toBe('#filter-captain');
    return browser.visit(`/admin/ship?${query.toString()}`);
  };

  it('stands in place of the rows, with a name of its own', async () => {
    const page = await browser.visit('/admin/ship');

    expect(links(page)).toEqual({ All: '', Empty: '?captain__isnull=1', 'Not empty': '?captain__isnull=0' });
    expect(page.$('#filter-captain input[type=search]').attr('aria-label')).toBe('Captain: Search captains');
    expect(page.$('#filter-captain form').attr('aria-label')).toBe('Filter: Captain');
  });

  it('offers what it finds by links, and keeps all else of the list', async () => {
    const page = await search(await browser.visit('/admin/ship?status=moored&q=a&o=-name'), '"captain 3"');

    expect(page.$('.total').text()).toBe('3 ships match');
    const kept = 'q=a&status=moored';
    const found = Object.entries(links(page)).filter(([label]) => label.startsWith('Captain'));
    expect(found[0]).toEqual(['Captain 3', `?${kept}&captain=3&captain__q=%22captain+3%22&o=-name`]);
    expect(found.map(([label]) => label)).toEqual(
      [3, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39].map((number) => `Captain ${number}`),
    );
  });

  it('chooses several, one after the other, each with a link that takes it away', async () => {
    const first = await search(await browser.visit('/admin/ship'), 'captain 31');
    const one = await browser.visit(`/admin/ship${links(first)['Captain 31']}`);
    expect(one.$('.total').text()).toBe('1 ship matches');
    const second = await search(one, 'captain 32');
    const both = await browser.visit(`/admin/ship${links(second)['Add Captain 32']}`);

    expect(both.$('.total').text()).toBe('2 ships match');
    expect(links(both)).toMatchObject({
      'Remove Captain 31': '?captain=32&captain__q=captain+32',
      'Remove Captain 32': '?captain=31&captain__q=captain+32',
      All: '',
    });
    expect(
      both
        .$('#filter-captain [aria-current]')
        .toArray()
        .map((link) => both.$(link).text()),
    ).toEqual(['Captain 31', 'Captain 32']);
  });

  it('says what it did not find, escaped', async () => {
    const page = await search(await browser.visit('/admin/ship'), '<b>"Nemo');

    expect(page.$('#filter-captain').text()).toContain('Nothing was found for “<b>"Nemo”.');
    expect(page.$('#filter-captain b')).toHaveLength(0);
  });

  it('finds only what the other admin lists for the person', async () => {
    const permitted = site.browseAs('grace', ['ship.view', 'captain.view']);

    const page = await permitted.visit('/admin/ship?captain__q=%22captain+3%22');

    expect(Object.keys(links(page)).filter((label) => label.startsWith('Captain'))).toEqual([
      'Captain 3',
      'Captain 30',
    ]);
  });

  it('is no parameter for those who may not see the other rows', async () => {
    const page = await site.browseAs('grace', ['ship.view']).visit('/admin/ship?captain__q=captain');

    expect(page.$('#filter-captain')).toHaveLength(0);
    expect(page.$('.message.warning').text()).toContain('“captain__q”');
  });

  it('is no part of what an action runs on, nor of its record; the page it leads back to still has it', async () => {
    const page = await browser.visit('/admin/ship?status=moored&captain__q=captain+31');
    const answer = await browser.send(page.$('form#rows').attr('action') ?? '', { action: 'sink', select_across: '1' });

    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora', 'Beagle', 'Calypso']);
    expect(answer.address).toBe('/admin/ship?status=moored&captain__q=captain+31');
    const runs = await browser.visit('/admin/runs');
    const run = await browser.visit(runs.$('tbody a').first().attr('href') ?? '');
    expect(run.$('main').text()).toContain('status: Moored');
    expect(run.$('main').text()).not.toContain('captain 31');
    expect(run.$('main a[href*="status=moored"]').attr('href')).toBe('/admin/ship?status=moored');
  });

  it('is no part of what a yes runs on', async () => {
    await site.dataSource.manager.createQueryBuilder().update(Ship).set({ status: 'sailing' }).execute();
    await browser.visit('/admin/ship');
    const asking = await browser.send('/admin/ship?status=sailing&captain__q=captain+31', {
      ...{ action: 'raise', select_across: '1' },
    });
    const answer = await browser.submit(asking, {});

    expect(await shipsThat(site.dataSource, 'moored')).toHaveLength(5);
    expect(answer.address).toBe('/admin/ship?status=sailing');
  });
});
