import { AdminAction, AdminModel, ModelAdmin, type AdminRequest, type Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  searchFields: ['status'],
  ordering: ['name'],
  listPerPage: 2,
  listMaxShowAll: 4,
})
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }
}

/** Five ships, of which four can be shown at once; three are moored. */
describe.each(adapters)('showing all rows, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin] });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
  });

  const namesOn = (page: Visited): readonly string[] =>
    page
      .$('tbody th')
      .toArray()
      .map((one) => page.$(one).text());
  const linkOn = (page: Visited, text: string): string | undefined => page.$(`main a:contains("${text}")`).attr('href');

  it('is offered where there are as many as that, on more than one page', async () => {
    const some = await browser.visit('/admin/ship?q=moored');

    const all = await browser.visit(linkOn(some, 'Show all') ?? 'nowhere');

    expect(namesOn(some)).toHaveLength(2);
    expect(namesOn(all)).toEqual(['Aurora', 'Beagle', 'Calypso']);
    expect(all.$('.message').length).toBe(0);
  });

  it('is not offered where there are more', async () => {
    const page = await browser.visit('/admin/ship');

    expect(linkOn(page, 'Show all')).toBeUndefined();
  });

  it('shows a page where there are more, says so, and turns to pages like it', async () => {
    const page = await browser.visit('/admin/ship?all=1');

    expect(namesOn(page)).toEqual(['Aurora', 'Beagle']);
    expect(page.$('.message.warning').text()).toBe('Not all rows can be shown on one page: there are more than 4.');
    const next = page.$('a[rel=next]').attr('href') ?? 'nowhere';
    expect(next).not.toContain('all=1');
    expect(namesOn(await browser.visit(next))).toEqual(['Calypso', 'Dorado']);
  });

  it('changes nothing in what is selected there', async () => {
    await browser.visit('/admin/ship?all=1');

    await browser.send('/admin/ship?all=1', { action: 'sink', select_across: '1' });

    expect(await shipsThat(site.dataSource, 'sunk')).toHaveLength(5);
  });
});
