import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity()
class Voyage {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  port!: string;

  @Column({ type: 'datetime' })
  sailed!: Date;

  @Column({ type: 'bigint', nullable: true })
  fare!: string | null;
}

@AdminModel(Voyage, {
  listDisplay: ['port', 'sailed', 'fare'],
  listFilter: ['sailed', 'fare'],
  searchFields: ['port'],
  ordering: ['port'],
  listPerPage: 2,
})
class VoyageAdmin extends ModelAdmin<Voyage> {
  @AdminAction()
  async cancel(_request: AdminRequest, selection: Selection<Voyage>) {
    await selection.update({ fare: null });
  }
}

const DAY = 86_400_000;

describe.each(adapters)('a range of a list, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, entities: [Voyage], providers: [VoyageAdmin] });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    const { manager } = site.dataSource;
    await manager.createQueryBuilder().delete().from(Voyage).execute();
    const ports = ['Aberdeen', 'Bergen', 'Cork', 'Dover', 'Esbjerg'];
    const sailed = (days: number): Date => new Date(Date.now() - days * DAY);
    await manager.insert(
      Voyage,
      ports.map((port, place) => ({ id: place + 1, port, sailed: sailed(place * 3), fare: String((place + 1) * 100) })),
    );
    browser = site.browseAs('ada', 'everything');
  });

  const ports = (page: Visited): readonly string[] =>
    page
      .$('tbody th')
      .toArray()
      .map((cell) => page.$(cell).text().trim());
  const cancelled = async (): Promise<readonly number[]> =>
    (await site.dataSource.manager.find(Voyage, { order: { id: 'ASC' } }))
      .filter(({ fare }) => fare === null)
      .map(({ id }) => id);
  /** The fields of the form beside a filter, hidden ones too. */
  const fieldsOf = (page: Visited, title: string): Readonly<Record<string, string>> => {
    const details = page.$('.filters details').filter((_, element) => page.$(element).find('summary').text() === title);
    const inputs = details.find('form.range[method=get] input').toArray();
    return Object.fromEntries(
      inputs.map((input) => [page.$(input).attr('name') ?? '', page.$(input).attr('value') ?? '']),
    );
  };

  const linkOf = (page: Visited, links: string, text: string): string =>
    page
      .$(links)
      .filter((_, element) => page.$(element).text().trim() === text)
      .attr('href') ?? '';

  it('is a small form, which keeps search, order and the other filters', async () => {
    const page = await browser.visit('/admin/voyage?q=e&o=-port&fare__gte=100&p=2');

    expect(fieldsOf(page, 'Sailed')).toEqual({
      q: 'e',
      o: '-port',
      fare__gte: '100',
      sailed__gte: '',
      sailed__lte: '',
    });
    expect(fieldsOf(page, 'Fare')).toEqual({ q: 'e', o: '-port', fare__gte: '100', fare__lte: '' });
    expect(page.$('input[name=sailed__gte]:not([type=hidden])').attr('type')).toBe('date');
    expect(page.$('input[name=fare__lte]').attr()).toMatchObject({ type: 'text', inputmode: 'decimal' });
    expect(page.$('input[name=fare__lte]').attr('aria-label')).toBe('Fare, to');
  });

  it('narrows the list as the form is sent, with an end left empty', async () => {
    const fields = { ...fieldsOf(await browser.visit('/admin/voyage?o=-port'), 'Fare'), fare__gte: '400' };
    const page = await browser.visit(`/admin/voyage?${new URLSearchParams(fields).toString()}`);

    expect(page.$('.message.warning')).toHaveLength(0);
    expect(ports(page)).toEqual(['Esbjerg', 'Dover']);
    expect(page.$('form#rows').attr('action')).toBe('/admin/voyage?fare__gte=400&o=-port');
  });

  it('offers today, the past 7 days, this month and this year for days, by links', async () => {
    const list = await browser.visit('/admin/voyage?fare__lte=500');
    const link = list.$('.filters a').filter((_, element) => list.$(element).text() === 'Past 7 days');
    const page = await browser.visit(link.attr('href') ?? '');

    expect(
      list
        .$('.filters details')
        .first()
        .find('a')
        .toArray()
        .map((one) => list.$(one).text()),
    ).toEqual([...['All', 'Today', 'Past 7 days', 'This month', 'This year']]);
    expect(page.$('.total').text()).toBe('3 voyages match');
    expect(
      page
        .$('.filters [aria-current]')
        .toArray()
        .map((one) => page.$(one).text()),
    ).toEqual(['Past 7 days']);
    expect(page.address).toContain('fare__lte=500');
  });

  it('still offers empty and not empty', async () => {
    const page = await browser.visit('/admin/voyage?fare__isnull=0');

    expect(
      page
        .$('.filters [aria-current]')
        .toArray()
        .map((one) => page.$(one).text()),
    ).toEqual(['All', 'Not empty']);
  });

  it('holds over the pages, and for what an action gets', async () => {
    const first = await browser.visit('/admin/voyage?fare__gte=200&fare__lte=400');
    expect(ports(first)).toEqual(['Bergen', 'Cork']);
    const next = await browser.visit(linkOf(first, '.pages a', 'Next'));
    expect(ports(next)).toEqual(['Dover']);

    await browser.send(first.$('form#rows').attr('action') ?? '', { action: 'cancel', select_across: '1' });

    expect(await cancelled()).toEqual([2, 3, 4]);
  });

  it('says what it takes where it is given something else, and nothing runs', async () => {
    const page = await browser.visit('/admin/voyage?sailed__gte=tomorrow&fare__lte=1.5');
    expect(page.status).toBe(200);
    expect(
      page
        .$('.message.warning')
        .toArray()
        .map((one) => page.$(one).text()),
    ).toEqual([
      'The address has a value for “sailed__gte” that is no day such as 2026-11-22, “tomorrow”. It was left out.',
      'The address has a value for “fare__lte” that is no whole number that the column can hold, “1.5”. It was left out.',
    ]);

    const answer = await browser.send('/admin/voyage?fare__lte=1.5', { action: 'cancel', select_across: '1' });

    expect(answer.messages).toEqual([expect.stringMatching(/^Nothing was done: .*“fare__lte”/)]);
    expect(await cancelled()).toEqual([]);
  });

  it('is told in the record of a run', async () => {
    await browser.visit('/admin/voyage');
    await browser.send('/admin/voyage?fare__gte=200&fare__lte=300', { action: 'cancel', select_across: '1' });
    const runs = await browser.visit('/admin/runs');
    const run = await browser.visit(runs.$('tbody a').first().attr('href') ?? '');

    expect(run.$('main').text()).toContain('fare: from 200 · fare: to 300');
  });
});
