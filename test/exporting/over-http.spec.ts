import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { openSite, type OpenSite } from '../support/site.js';

describe.each(databases)('exporting in a browser, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;

  beforeAll(async () => {
    database = await create();
    const options = { providers: [ShipAdmin], database: database.options };
    site = await openSite({ adapter: 'express', ...options });
    await resetFleet(site.dataSource);
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  it.each([
    ['the ticked rows', { _selected_action: ['3', '1'] }, ['Aurora', 'Calypso']],
    ['all rows', { select_across: '1' }, ['Aurora', 'Beagle', 'Calypso', 'Dorado', 'Endeavour']],
    ['all but some', { select_across: '1', _unselected_action: ['1', '4'] }, ['Beagle', 'Calypso', 'Endeavour']],
  ])('asks for format and columns, then gives %s', async (_what, rows, names) => {
    const browser = site.browseAs('ada', ['ship.view']);
    await browser.visit('/admin/ship');

    const asking = await browser.send('/admin/ship', { action: 'exportSelected', ...rows });
    const file = await browser.submit(asking, { 'field.format': 'csv', 'field.columns': ['name', 'status'] });

    expect(asking.$('h1').text()).toBe('Export selected ships');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = file.text.trimEnd().split('\n');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(names);
  });
});
