import { Injectable } from '@nestjs/common';
import { AdminAction, AdminModel, AdminRequest, ListFilter, ModelAdmin, Selection } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

/** Which letters each watch looks after. */
@Injectable()
class Watches {
  readonly letters: Readonly<Record<string, readonly string[]>> = { early: ['A', 'B'], late: ['C', 'D', 'E'] };
}

@Injectable()
class WatchFilter extends ListFilter<Ship> {
  readonly title = 'watch';
  readonly parameter = 'watch';

  constructor(private readonly watches: Watches) {
    super();
  }

  async choices(request: AdminRequest) {
    const all = Object.keys(this.watches.letters).map((value) => ({ value, label: `The ${value} watch` }));
    return request.user.isSuperuser ? all : all.slice(0, 1);
  }

  apply(query: SelectQueryBuilder<Ship>, value: string): void {
    const letters = this.watches.letters[value] ?? [];
    query.andWhere(`SUBSTR(${query.alias}.name, 1, 1) IN (:...letters)`, { letters });
  }
}

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status', WatchFilter],
  choices: { status: { moored: 'Moored' } },
})
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }
}

describe.each(adapters)('a filter of your own, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [Watches, WatchFilter, ShipAdmin] });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
  });

  const sunk = (): Promise<readonly string[]> => shipsThat(site.dataSource, 'sunk');

  it('comes from the container of Nest, with what it injects, and stands beside the others', async () => {
    const list = await browser.visit('/admin/ship?status=moored');

    expect(
      list
        .$('.filters summary')
        .toArray()
        .map((one) => list.$(one).text()),
    ).toEqual(['Status', 'Watch']);
    const links = list
      .$('.filters details:nth-of-type(2) a')
      .toArray()
      .map((one) => list.$(one).attr('href'));
    expect(links).toEqual([
      '/admin/ship?status=moored',
      '/admin/ship?status=moored&watch=early',
      '/admin/ship?status=moored&watch=late',
    ]);
  });

  it('narrows the list, and what an action gets', async () => {
    const list = await browser.visit('/admin/ship?watch=late');
    expect(list.$('.total').text()).toBe('3 ships match');

    await browser.send('/admin/ship?watch=late', { action: 'sink', select_across: '1' });

    expect(await sunk()).toEqual(['Calypso', 'Dorado', 'Endeavour']);
  });

  it('is told by its labels in the record of a run', async () => {
    await browser.visit('/admin/ship');
    await browser.send('/admin/ship?watch=early', { action: 'sink', select_across: '1' });
    const runs = await browser.visit('/admin/runs');
    const run = await browser.visit(runs.$('tbody a').first().attr('href') ?? '');

    expect(run.$('main').text()).toContain('watch: The early watch');
  });

  it('is left out with a warning for a value that it does not offer this person, and nothing runs', async () => {
    const grace = site.browseAs('grace', ['ship.change']);
    const list = await grace.visit('/admin/ship?watch=late');
    expect(list.status).toBe(200);
    expect(list.$('.message.warning').text()).toContain('“watch”');

    const answer = await grace.send('/admin/ship?watch=late', { action: 'sink', select_across: '1' });

    expect(answer.messages).toEqual([expect.stringMatching(/^Nothing was done: .*“watch”/)]);
    expect(await sunk()).toEqual([]);
  });
});
