import { AdminColumn, AdminModel, ModelAdmin } from 'nest-steward';
import { Column, Entity, ManyToOne, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity()
class Pilot {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar' })
  duty!: string;

  @Column({ type: 'boolean', nullable: true })
  licensed!: boolean | null;

  @Column({ type: 'date', nullable: true })
  born!: string | null;

  @Column({ type: 'datetime' })
  seenAt!: Date;

  @Column({ type: 'varchar', nullable: true })
  contact!: string | null;

  @ManyToOne(() => Captain, { nullable: true })
  captain!: Captain | null;
}

@AdminModel(Pilot, {
  listDisplay: ['name', 'duty', 'licensed', 'born', 'seenAt', 'contact', 'captain', 'rank', 'map', 'ready', 'since'],
  listFilter: ['born', 'licensed'],
  dateHierarchy: 'born',
  choices: { duty: { on: 'On duty', off: 'Off duty' } },
  columns: {
    name: { header: 'Pilot', display: 'link' },
    duty: { display: { badge: { on: 'success', off: 'warning' } } },
    licensed: { display: 'boolean', empty: 'never asked' },
    born: { header: 'Born on', display: 'date', empty: 'unknown' },
    seenAt: { display: 'dateTime' },
    contact: { display: 'link', empty: 'none' },
    captain: { header: 'Sails with', empty: 'nobody' },
  },
})
class PilotAdmin extends ModelAdmin<Pilot> {
  @AdminColumn({ display: { badge: { first: 'error' } } })
  rank({ id }: Pilot) {
    return id === 1 ? 'first' : 'second';
  }

  @AdminColumn({ display: 'link', header: 'Chart' })
  map({ id, name }: Pilot) {
    return { label: `Chart of ${name}`, href: id === 1 ? `/charts/${id}` : 'javascript:alert(1)' };
  }

  @AdminColumn({ display: 'boolean' })
  ready({ licensed }: Pilot) {
    return licensed;
  }

  @AdminColumn({ display: 'date' })
  since({ seenAt }: Pilot) {
    return seenAt;
  }
}

describe.each(adapters)('how columns look, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;
  let list: Visited;

  beforeAll(async () => {
    site = await openSite({ adapter, entities: [Pilot], providers: [PilotAdmin] });
    const seenAt = new Date('2026-11-22T19:37:00Z');
    await site.dataSource.manager.save(Pilot, [
      {
        ...{ id: 1, name: 'https://example.org', duty: 'on', licensed: true, born: '1990-02-03', seenAt },
        ...{ contact: 'ada@example.org', captain: null },
      },
      {
        id: 2,
        name: 'Bo',
        duty: 'off',
        licensed: null,
        born: null,
        seenAt,
        contact: 'javascript:alert(1)',
        captain: null,
      },
      {
        id: 3,
        name: 'Cy',
        duty: '<i>',
        licensed: false,
        born: null,
        seenAt,
        contact: 'https://example.org/?a=1&b=2',
        captain: null,
      },
    ]);
    browser = site.browseAs('ada', 'everything');
    list = await browser.visit('/admin/pilot?o=name');
  });
  afterAll(() => site.close());

  /** Gives the HTML of a cell of the list, by the row's key and the column's header. */
  const cell = (key: number, header: string): string => {
    const column = list
      .$('thead th[scope=col]:not(.box)')
      .toArray()
      .findIndex((one) => list.$(one).text() === header);
    const row = list.$(`tbody input[value="${key}"]`).closest('tr');
    return row.children(':not(.box)').eq(column).html() ?? '';
  };
  const factsOf = async (key: number): Promise<Readonly<Record<string, string>>> => {
    const { $ } = await browser.visit(`/admin/pilot/${key}`);
    return Object.fromEntries(
      $('.facts > div')
        .toArray()
        .map((one) => [$(one).find('dt').text(), $(one).find('dd').html() ?? '']),
    );
  };

  it('names filters and dates by the headers of their columns', async () => {
    const filters = list.$('.filters summary').toArray();

    expect(filters.map((filter) => list.$(filter).text())).toEqual(['Born on', 'Licensed']);
    expect(list.$('.hierarchy').attr('aria-label')).toBe('Born on');
  });

  it('begins with their headers, which an export has too', async () => {
    const headers = list
      .$('thead th[scope=col]:not(.box)')
      .toArray()
      .map((one) => list.$(one).text());
    expect(headers).toEqual([
      ...[
        'Pilot',
        'Duty',
        'Licensed',
        'Born on',
        'Seen at',
        'Contact',
        'Sails with',
        'Rank',
        'Chart',
        'Ready',
        'Since',
      ],
    ]);

    const form = await browser.send('/admin/pilot', { action: 'exportSelected', select_across: '1' });

    expect(form.$('main').text()).toContain('Born on');
  });

  it.each([
    [1, 'Duty', '<bdi class="badge success">On duty</bdi>'],
    [2, 'Duty', '<bdi class="badge warning">Off duty</bdi>'],
    [3, 'Duty', '<bdi class="badge">&lt;i&gt;</bdi>'],
    [1, 'Born on', '<time datetime="1990-02-03">Feb 3, 1990</time>'],
    [2, 'Born on', 'unknown'],
    [1, 'Seen at', '<time datetime="2026-11-22T19:37Z" title="Nov 22, 2026, 19:37:00 UTC">Nov 22, 2026, 19:37</time>'],
    [1, 'Contact', '<a href="mailto:ada@example.org" dir="auto">ada@example.org</a>'],
    [2, 'Contact', 'javascript:alert(1)'],
    [3, 'Contact', '<a href="https://example.org/?a=1&amp;b=2" dir="auto">https://example.org/?a=1&amp;b=2</a>'],
    [2, 'Licensed', 'never asked'],
    [1, 'Sails with', '<bdi>nobody</bdi>'],
  ])('is the same in the list and on the page of row %i: %s', async (key, header, html) => {
    expect(cell(key, header)).toBe(html);

    expect((await factsOf(key))[header]).toBe(html);
  });

  it.each([
    ['Licensed', 'Yes', '✓', 1],
    ['Licensed', 'No', '✕', 3],
    ['Ready', 'Yes', '✓', 1],
  ])('shows %s as a sign with a word for those who do not see it: %s', (header, word, sign, key) => {
    expect(cell(key, header)).toBe(
      `<span class="sign" title="${word}"><span aria-hidden="true">${sign}</span><bdi class="visually-hidden">${word}</bdi></span>`,
    );
  });

  it.each([
    [1, 'Rank', '<bdi class="badge error">first</bdi>'],
    [2, 'Rank', '<bdi class="badge">second</bdi>'],
    [1, 'Chart', '<a href="/charts/1" dir="auto">Chart of https://example.org</a>'],
    [2, 'Chart', 'Chart of Bo'],
    [2, 'Ready', '–'],
    [1, 'Since', '<time datetime="2026-11-22">Nov 22, 2026</time>'],
  ])('is that of a method by its decorator, in row %i: %s', (key, header, html) => {
    expect(cell(key, header)).toBe(html);
  });

  it('lets the first column lead to the row alone', async () => {
    expect(cell(1, 'Pilot')).toBe('<a href="/admin/pilot/1">https://example.org</a>');
  });

  it('exports of a link what the list shows', async () => {
    const form = await browser.send('/admin/pilot', { action: 'exportSelected', _selected_action: ['1'] });

    const file = await browser.submit(form, { 'field.format': 'csv', 'field.columns': ['map'] });

    expect(file.text).toContain('Chart of https://example.org');
    expect(file.text).not.toContain('/charts/1');
  });
});
