import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity()
class Berth {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'boolean' })
  free!: boolean;

  @Column({ type: 'date' })
  dredged!: string;
}

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing', sunk: 'Sunk' } },
  listFilter: ['status', 'captain'],
  searchFields: ['name'],
  ordering: ['name'],
  listPerPage: 2,
})
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }
}

@AdminModel(Captain, { searchFields: ['name'], showFacets: 'never' })
class CaptainAdmin extends ModelAdmin<Captain> {
  override getRowLabel({ name }: Captain): string {
    return name;
  }
}

@AdminModel(Berth, { listFilter: ['free'], showFacets: 'always', dateHierarchy: 'dredged' })
class BerthAdmin extends ModelAdmin<Berth> {}

describe.each(adapters)('numbers beside the values of filters, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, entities: [Berth], providers: [ShipAdmin, CaptainAdmin, BerthAdmin] });
    const { manager } = site.dataSource;
    await manager.insert(Captain, [{ id: 1, name: 'Ahab' }]);
    await manager.insert(Berth, [
      { id: 1, free: true, dredged: '2024-02-29' },
      { id: 2, free: true, dredged: '2026-11-27' },
      { id: 3, free: false, dredged: '2026-11-27' },
    ]);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    await site.dataSource.manager.update(Ship, { id: 1 }, { captain: { id: 1 } });
    browser = site.browseAs('ada', 'everything');
  });

  /** What is read of the links of a filter, but of those that add and take away. */
  const links = ({ $ }: Visited, title: string): readonly string[] =>
    $(`#filter-${title} a:not(.toggle)`)
      .toArray()
      .map((link) => $(link).text());
  const asking = ({ $ }: Visited): { readonly text: string; readonly href: string | undefined } => {
    const link = $('.filters > p a');
    return { text: link.text(), href: link.attr('href') };
  };

  it('are shown when they are asked for, and hidden again, by a link that keeps the rest', async () => {
    const page = await browser.visit('/admin/ship?q=a&status=moored');
    expect(links(page, 'status')).toEqual(['All', 'Moored', 'Sailing', 'Sunk']);
    expect(asking(page)).toEqual({ text: 'Show counts', href: '/admin/ship?q=a&status=moored&_facets=1' });

    const counted = await browser.visit(asking(page).href ?? '');
    expect(links(counted, 'status')).toEqual(['All 5', 'Moored 3', 'Sailing 2', 'Sunk 0']);
    expect(links(counted, 'captain')).toEqual(['All 3', 'Ahab 1', 'Empty 2', 'Not empty 1']);
    expect(asking(counted)).toEqual({ text: 'Hide counts', href: '/admin/ship?q=a&status=moored' });
  });

  it('stay while other values are chosen, pages are turned and the list is searched', async () => {
    const page = await browser.visit('/admin/ship?_facets=1');

    const hrefs = page
      .$('.filters details a, thead a, .pages a')
      .toArray()
      .map((link) => link.attribs.href ?? '');
    expect(hrefs.length).toBeGreaterThan(8);
    expect(hrefs.filter((href) => !href.includes('_facets=1'))).toEqual([]);
    expect(page.$('form.search input[name=_facets]').attr('value')).toBe('1');
  });

  it('are always there, or never, where the admin says so', async () => {
    const always = await browser.visit('/admin/berth');
    expect(links(always, 'free')).toEqual(['All 3', 'Yes 2', 'No 1']);
    expect(always.$('.filters > p')).toHaveLength(0);
    expect(
      always
        .$('.hierarchy ul a')
        .toArray()
        .map((link) => always.$(link).text()),
    ).toEqual(['2026 2', '2024 1']);

    const never = await browser.visit('/admin/captain?_facets=1');
    expect(never.$('.message.warning').text()).toContain('does not know, “_facets”');
    const runs = await browser.visit('/admin/runs?_facets=1');
    expect(runs.$('.message.warning').text()).toContain('does not know, “_facets”');
  });

  it('are no part of what an action runs on; the page it leads back to still has them', async () => {
    await browser.visit('/admin/ship');
    const answer = await browser.send('/admin/ship?status=moored&_facets=1', { action: 'sink', select_across: '1' });

    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora', 'Beagle', 'Calypso']);
    expect(answer.address).toBe('/admin/ship?status=moored&_facets=1');
    expect(links(answer, 'status')).toEqual(['All 5', 'Moored 0', 'Sailing 2', 'Sunk 3']);
  });
});
