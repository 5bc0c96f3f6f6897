import { AdminModel, ModelAdmin } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visited } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status', 'id'],
  searchFields: ['name'],
  choices: { status: { moored: 'In the <harbour>', sailing: 'At sea' } },
})
class ShipAdmin extends ModelAdmin<Ship> {}

describe('what narrows a list', () => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({ adapter: 'express', providers: [ShipAdmin] });
    await resetFleet(site.dataSource);
  });
  afterAll(() => site.close());

  const visit = (query: string): Promise<Visited> => site.browseAs('ada', 'everything').visit(`/admin/ship${query}`);
  const chipsOf = ({ $ }: Visited) =>
    $('.chips .chip')
      .toArray()
      .map(({ attribs }, index) => [$('.chips .chip').eq(index).text(), attribs['aria-label'], attribs['href']]);

  it('stands above it, each with a link that takes that one away and keeps the others and the order', async () => {
    expect(chipsOf(await visit('?q=a&status=moored&status=sailing&o=-name'))).toEqual([
      ['Search: a', 'Remove Search: a', '/admin/ship?status=moored&status=sailing&o=-name'],
      ['Status: In the <harbour>', 'Remove filter Status: In the <harbour>', '/admin/ship?q=a&status=sailing&o=-name'],
      ['Status: At sea', 'Remove filter Status: At sea', '/admin/ship?q=a&status=moored&o=-name'],
    ]);
  });

  it('is one for the two ends of a range', async () => {
    expect(chipsOf(await visit('?id__gte=2&id__lte=4'))).toEqual([
      ['Id: from 2 to 4', 'Remove filter Id: from 2 to 4', '/admin/ship'],
    ]);
  });

  it('goes all at once by one more link', async () => {
    const list = await visit('?q=a&status=moored&o=-name');

    expect(list.$('.chips a:not(.chip)').attr('href')).toBe('/admin/ship?o=-name');
    expect(list.$('.chips a:not(.chip)').text()).toBe('Clear search and filters');
  });

  it('is offered to be taken away where nothing matches', async () => {
    const list = await visit('?q=nothing');

    expect(list.$('.empty').text()).toBe('No ships match. Clear search and filters');
    expect(list.$('.empty a').attr('href')).toBe('/admin/ship');
    expect(chipsOf(list)).toHaveLength(1);
  });

  it('leaves no button that explains the keys where nothing matches: they are for rows', async () => {
    expect((await visit('?q=a')).$('[data-keys-open]')).toHaveLength(1);
    expect((await visit('?q=nothing')).$('[data-keys-open]')).toHaveLength(0);
  });

  it('is not there where nothing does', async () => {
    expect((await visit('')).$('.chips')).toHaveLength(0);
  });

  it('is counted on the button that opens the filters, which needs no script', async () => {
    const list = await visit('?status=moored&id__gte=2&q=a');

    const button = list.$('.filters-button');
    expect(button.text()).toBe('Filters (2)');
    expect(button.attr('popovertarget')).toBe('filters');
    expect(list.$('section#filters').attr('popover')).toBe('');
    expect((await visit('')).$('.filters-button').text()).toBe('Filters');
  });
});
