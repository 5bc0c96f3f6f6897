import { AdminAction, AdminModel, AdminRequest, exportSelected, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Captain)
class CaptainAdmin extends ModelAdmin<Captain> {}

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing', adrift: 'Adrift', sunk: 'Sunk' } },
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

describe.each(adapters)('several values of one filter, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin, CaptainAdmin] });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    await site.dataSource.manager.update(Ship, { name: 'Calypso' }, { status: 'adrift' });
    browser = site.browseAs('ada', 'everything');
  });

  /** The links of the first filter by what is read of them, with their addresses. */
  const links = ({ $ }: Visited): Readonly<Record<string, string>> =>
    Object.fromEntries(
      $('.filters details')
        .first()
        .find('a')
        .toArray()
        .map((link) => [
          $(link).attr('aria-label') ?? $(link).text(),
          ($(link).attr('href') ?? '').replace('/admin/ship', ''),
        ]),
    );
  const ships = ({ $ }: Visited): readonly string[] =>
    $('tbody th')
      .toArray()
      .map((cell) => $(cell).text().trim());
  const either = '/admin/ship?status=moored&status=sailing';

  it('are chosen by links that show one alone, and further ones that add or take away', async () => {
    expect(links(await browser.visit('/admin/ship'))).toEqual({
      ...{
        All: '',
        Moored: '?status=moored',
        Sailing: '?status=sailing',
        Adrift: '?status=adrift',
        Sunk: '?status=sunk',
      },
    });

    expect(links(await browser.visit('/admin/ship?status=moored&o=-name&q=a'))).toEqual({
      All: '?q=a&o=-name',
      Moored: '?q=a&status=moored&o=-name',
      'Remove Moored': '?q=a&o=-name',
      Sailing: '?q=a&status=sailing&o=-name',
      'Add Sailing': '?q=a&status=moored&status=sailing&o=-name',
      Adrift: '?q=a&status=adrift&o=-name',
      'Add Adrift': '?q=a&status=moored&status=adrift&o=-name',
      Sunk: '?q=a&status=sunk&o=-name',
      'Add Sunk': '?q=a&status=moored&status=sunk&o=-name',
    });
    expect(links(await browser.visit(either))['Remove Moored']).toBe('?status=sailing');
  });

  it('are all shown as chosen', async () => {
    const page = await browser.visit(either);

    expect(page.$('.total').text()).toBe('4 ships match');
    expect(
      page
        .$('.filters [aria-current]')
        .toArray()
        .map((one) => page.$(one).text()),
    ).toEqual([...['Moored', 'Sailing', 'All']]);
  });

  it('are shown where they are not among those offered, and can be taken away', async () => {
    const { $ } = await browser.visit('/admin/ship?captain=7&captain=8');

    expect(
      $('.filters details')
        .last()
        .find('[aria-current]')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['7', '8']);
    expect($('.filters a[aria-label="Remove 7"]').attr('href')).toBe('/admin/ship?captain=8');
  });

  it('hold over the pages, and when the order is changed', async () => {
    const first = await browser.visit(either);
    expect(ships(first)).toEqual(['Aurora', 'Beagle']);

    const next = await browser.visit(first.$('a[rel=next]').attr('href') ?? '');
    expect(ships(next)).toEqual(['Dorado', 'Endeavour']);
    expect(ships(await browser.visit(next.$('a[rel=prev]').attr('href') ?? ''))).toEqual(['Aurora', 'Beagle']);
    expect(ships(await browser.visit(first.$('thead a').first().attr('href') ?? ''))).toEqual(['Endeavour', 'Dorado']);
  });

  it('are kept by a search', async () => {
    const { $ } = await browser.visit(either);
    const kept = $('form.search input[type=hidden]')
      .toArray()
      .map((input) => [$(input).attr('name'), $(input).attr('value')]);

    expect(kept).toEqual([
      ['status', 'moored'],
      ['status', 'sailing'],
    ]);
  });

  it('are the rows that an action gets, and are told in its record', async () => {
    const list = await browser.visit(either);
    await browser.send(list.$('form#rows').attr('action') ?? '', { action: 'sink', select_across: '1' });

    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora', 'Beagle', 'Dorado', 'Endeavour']);
    expect(await shipsThat(site.dataSource, 'adrift')).toEqual(['Calypso']);
    const runs = await browser.visit('/admin/runs');
    const run = await browser.visit(runs.$('tbody a').first().attr('href') ?? '');
    expect(run.$('main').text()).toContain('status: Moored, Sailing');
  });

  it('are the rows that are exported', async () => {
    const list = await browser.visit('/admin/ship?status=adrift&status=sailing');
    const asking = await browser.send(list.$('form#rows').attr('action') ?? '', {
      ...{ action: exportSelected.name, select_across: '1' },
    });
    const file = await browser.submit(asking, { 'field.format': 'csv', 'field.columns': ['name'] });

    expect(
      file.text
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.trim()),
    ).toEqual(['Calypso', 'Dorado', 'Endeavour']);
  });
});
