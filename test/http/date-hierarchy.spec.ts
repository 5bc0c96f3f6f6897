import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity()
class Arrival {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  port!: string;

  @Column({ type: 'datetime', nullable: true })
  docked!: Date | null;

  @Column({ type: 'boolean', default: false })
  cleared!: boolean;
}

@Entity()
class Pilot {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'date' })
  licensed!: string;
}

@Entity()
class Passage {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'boolean', default: false })
  paid!: boolean;

  @ManyToOne(() => Pilot)
  pilot!: Pilot;
}

@AdminModel(Pilot)
class PilotAdmin extends ModelAdmin<Pilot> {}

@AdminModel(Passage, { dateHierarchy: 'pilot.licensed' })
class PassageAdmin extends ModelAdmin<Passage> {
  @AdminAction()
  async pay(_request: AdminRequest, selection: Selection<Passage>) {
    await selection.update({ paid: true });
  }
}

@AdminModel(Arrival, {
  listDisplay: ['port', 'docked'],
  listFilter: ['cleared'],
  searchFields: ['port'],
  ordering: ['port'],
  listPerPage: 2,
  dateHierarchy: 'docked',
})
class ArrivalAdmin extends ModelAdmin<Arrival> {
  @AdminAction()
  async clear(_request: AdminRequest, selection: Selection<Arrival>) {
    await selection.update({ cleared: true });
  }
}

const arrivals = [
  { id: 1, port: 'Aberdeen', docked: new Date('2024-02-29T08:00:00Z') },
  { id: 2, port: 'Bergen', docked: new Date('2026-03-01T00:00:00Z') },
  { id: 3, port: 'Cork', docked: new Date('2026-03-31T23:59:59Z') },
  { id: 4, port: 'Dover', docked: new Date('2026-03-31T12:00:00Z') },
  { id: 5, port: 'Esbjerg', docked: new Date('2026-11-22T12:00:00Z') },
  { id: 6, port: 'Fowey', docked: null },
];

describe.each(adapters)('a hierarchy of dates above a list, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      entities: [Arrival, Pilot, Passage],
      providers: [ArrivalAdmin, PilotAdmin, PassageAdmin],
    });
    const { manager } = site.dataSource;
    await manager.insert(Pilot, [
      { id: 1, licensed: '1990-01-01' },
      { id: 2, licensed: '2001-01-01' },
    ]);
    await manager.insert(Passage, [
      { id: 1, pilot: { id: 1 } },
      { id: 2, pilot: { id: 2 } },
    ]);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    const { manager } = site.dataSource;
    await manager.createQueryBuilder().delete().from(Arrival).execute();
    await manager.insert(Arrival, arrivals);
    browser = site.browseAs('ada', 'everything');
  });

  const links = ({ $ }: Visited, list: 'ol' | 'ul'): Readonly<Record<string, string>> =>
    Object.fromEntries(
      $(`nav.hierarchy ${list} a`)
        .toArray()
        .map((link) => [$(link).text(), ($(link).attr('href') ?? '').replace('/admin/arrival', '')]),
    );
  const march = '/admin/arrival?docked__year=2026&docked__month=3';

  it('is a row of links with a name, which keep search, order and filters', async () => {
    const page = await browser.visit('/admin/arrival?q=e&cleared=0&o=-port&p=2');

    expect(page.$('nav.hierarchy').attr('aria-label')).toBe('Docked');
    expect(page.$('nav.hierarchy [aria-current]').text()).toBe('All dates');
    expect(links(page, 'ul')).toEqual({
      '2026': '?q=e&cleared=0&docked__year=2026&o=-port',
      '2024': '?q=e&cleared=0&docked__year=2024&o=-port',
    });
    expect(page.$('.filters summary').text()).toBe('Cleared');
  });

  it('goes down to months and days, and back', async () => {
    const year = await browser.visit('/admin/arrival?docked__year=2026');
    expect(links(year, 'ul')).toEqual({
      'March 2026': '?docked__year=2026&docked__month=3',
      'November 2026': '?docked__year=2026&docked__month=11',
    });
    expect(year.$('.total').text()).toBe('4 arrivals match');

    const month = await browser.visit(march);
    expect(links(month, 'ul')).toEqual({
      'March 1': '?docked__year=2026&docked__month=3&docked__day=1',
      'March 31': '?docked__year=2026&docked__month=3&docked__day=31',
    });
    const day = await browser.visit(`${march}&docked__day=31`);
    expect(links(day, 'ul')).toEqual({});
    expect(day.$('nav.hierarchy [aria-current]').text()).toBe('March 31');
    expect(links(day, 'ol')).toEqual({
      'All dates': '',
      '2026': '?docked__year=2026',
      'March 2026': '?docked__year=2026&docked__month=3',
    });
    expect(day.$('.total').text()).toBe('2 arrivals match');
  });

  it('stands there where nothing matches, to lead back, and not where there is no date at all', async () => {
    const none = await browser.visit('/admin/arrival?docked__year=2000');
    expect(none.$('.empty').text()).toContain('No arrivals match.');
    expect(links(none, 'ol')).toEqual({ 'All dates': '' });

    const undated = await browser.visit('/admin/arrival?q=Fowey');
    expect(undated.$('nav.hierarchy')).toHaveLength(0);
  });

  it('holds over the pages, and for what an action on all matching gets; the record tells it', async () => {
    const first = await browser.visit(march);
    expect(first.$('a[rel=next]').attr('href')).toContain('docked__month=3');
    await browser.send(first.$('form#rows').attr('action') ?? '', { action: 'clear', select_across: '1' });

    const cleared = await site.dataSource.manager.findBy(Arrival, { cleared: true });
    expect(cleared.map(({ port }) => port).sort()).toEqual(['Bergen', 'Cork', 'Dover']);
    const runs = await browser.visit('/admin/runs');
    const run = await browser.visit(runs.$('tbody a').first().attr('href') ?? '');
    expect(run.$('main').text()).toContain('docked: 2026 · docked: March');
  });

  it('runs nothing where the address has a date that there is not', async () => {
    await browser.visit('/admin/arrival');
    const refused = await browser.send('/admin/arrival?docked__month=3', { action: 'clear', select_across: '1' });

    expect(refused.messages).toEqual([expect.stringMatching(/^Nothing was done: .*“docked__month”/)]);
    expect(await site.dataSource.manager.countBy(Arrival, { cleared: true })).toBe(0);
    expect((await browser.visit('/admin/arrival?docked__month=3')).$('.message.warning').text()).toBe(
      'The address has a value for “docked__month” that is no month from 1 to 12 of a year, “3”. It was left out.',
    );
  });

  describe('over a relation', () => {
    const year = '/admin/passage?pilot.licensed__year=1990';

    it('is there for those who may view the related model', async () => {
      const page = await site.browseAs('grace', ['passage.view', 'pilot.view']).visit(year);

      expect(page.$('nav.hierarchy')).toHaveLength(1);
      expect(page.$('.message.warning')).toHaveLength(0);
      expect(page.$('tbody tr')).toHaveLength(1);
    });

    it('is not there for others: its parameters are unknown to them, and no action runs with them', async () => {
      const clerk = site.browseAs('joan', ['passage.view', 'passage.change']);

      const page = await clerk.visit(year);
      await clerk.send(year, { action: 'pay', select_across: '1' });

      expect(page.$('nav.hierarchy')).toHaveLength(0);
      expect(page.$('.message.warning').text()).toContain('does not know, “pilot.licensed__year”');
      expect(page.$('tbody tr')).toHaveLength(2);
      expect(await site.dataSource.manager.countBy(Passage, { paid: true })).toBe(0);
    });
  });
});
