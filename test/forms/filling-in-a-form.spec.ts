import { AdminAction, AdminModel, AdminRequest, FormField, ModelAdmin, Selection } from 'nest-steward';
import {
  ArrayMinSize,
  IsBoolean,
  IsDate,
  IsEnum,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
} from 'class-validator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platforms } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

enum Berth {
  North = 'n',
  South = 's',
}

class Orders {
  @IsString()
  @Length(3, 40)
  port!: string;

  @FormField({ long: true, help: 'What the crew is to know.' })
  @IsOptional()
  @IsString()
  remarks?: string;

  @FormField({ default: (_request, selection) => selection.count() })
  @IsInt()
  @Min(1)
  @Max(9)
  pilots!: number;

  @IsOptional()
  @IsNumber()
  draught?: number;

  @IsBoolean()
  urgent!: boolean;

  @FormField({ dateOnly: true })
  @IsDate()
  day!: Date;

  @IsOptional()
  @IsDate()
  tide?: Date;

  @IsEnum(Berth)
  berth!: Berth;

  @IsIn(['coal', 'grain', 'mail'], { each: true })
  @ArrayMinSize(1)
  cargo!: string[];

  @FormField({ entity: Captain })
  captain!: Captain;
}

let received: Orders | undefined;

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class OrderedShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction({ form: Orders })
  async order(request: AdminRequest, selection: Selection<Ship>, orders: Orders): Promise<void> {
    received = orders;
    await selection.update({ captain: orders.captain });
    this.messageUser(request, `Bound for ${orders.port}.`, 'success');
  }
}

@AdminModel(Captain, { listDisplay: ['name'], searchFields: ['name'] })
class CaptainAdmin extends ModelAdmin<Captain> {
  override async getQuery(request: AdminRequest) {
    return (await super.getQuery(request)).andWhere("captain.name <> 'Ahab'");
  }

  override getRowLabel({ name }: Captain): string {
    return name;
  }
}

describe.each(platforms)('filling in the form of an action, on $name and $adapter', ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;
  let page: Visited;
  let nemo: Captain;
  let ahab: Captain;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter, database: database.options, providers: [OrderedShipAdmin, CaptainAdmin] });
    const { manager } = site.dataSource;
    [nemo, ahab] = [await manager.save(Captain, { name: 'Nemo' }), await manager.save(Captain, { name: 'Ahab' })];
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    received = undefined;
    browser = site.browseAs('ada', 'everything');
    page = await browser.run(await browser.visit('/admin/ship'), 'Order', ['Aurora', 'Beagle']);
  });

  const valid = (): FormFields => ({
    'field.port': 'Lisbon',
    'field.remarks': 'Two lines\r\nof remarks.',
    'field.pilots': '2',
    'field.draught': '4.25',
    'field.urgent': '1',
    'field.day': '2026-12-24',
    'field.tide': '2026-12-24T06:30',
    'field.berth': 's',
    'field.cargo': ['coal', 'mail'],
    'field.captain': String(nemo.id),
  });
  const errorsOf = (answer: Visited) =>
    answer
      .$('.form-errors a')
      .toArray()
      .map((link) => answer.$(link).attr('href'));

  it('gives the handler what was typed, as an instance of the class', async () => {
    const list = await browser.submit(page, valid());

    expect(list.messages).toEqual(['Bound for Lisbon.']);
    expect(received).toBeInstanceOf(Orders);
    expect(received).toMatchObject({
      port: 'Lisbon',
      pilots: 2,
      draught: 4.25,
      urgent: true,
      day: new Date('2026-12-24T00:00:00Z'),
      tide: new Date('2026-12-24T06:30:00Z'),
      berth: Berth.South,
      cargo: ['coal', 'mail'],
      captain: { id: nemo.id, name: 'Nemo' },
    });
    expect(received?.remarks).toMatch(/^Two lines\r?\nof remarks\.$/);
  });

  it('leaves out what was left empty and may be, and takes an unticked box for false', async () => {
    const { 'field.urgent': _unticked, ...rest } = valid();
    await browser.submit(page, { ...rest, 'field.remarks': '', 'field.draught': '', 'field.tide': '' });

    expect(received).toMatchObject({ urgent: false });
    expect([received?.remarks, received?.draught, received?.tide]).toEqual([undefined, undefined, undefined]);
  });

  it('shows the defaults first, computed from the rows where they are', () => {
    expect(page.$('[name="field.pilots"]').attr('value')).toBe('2');
    expect(page.$('[name="field.pilots"]').attr('max')).toBe('9');
  });

  it.each([
    ['field.port', 'ab'],
    ['field.port', '   '],
    ['field.pilots', '10'],
    ['field.pilots', '1.5'],
    ['field.pilots', 'two'],
    ['field.draught', 'deep'],
    ['field.day', '2026-02-30'],
    ['field.tide', 'noon'],
    ['field.berth', 'x'],
    ['field.cargo', 'gold'],
    ['field.captain', '99999'],
    ['field.captain', "1' OR '1'='1"],
  ])(
    'refuses %s = "%s": nothing runs, the error leads to the field, and all that was typed is kept',
    async (field, value) => {
      const answer = await browser.submit(page, { ...valid(), [field]: value });

      expect(answer.status).toBe(422);
      expect(answer.$('title').text()).toMatch(/^Error: /);
      expect(errorsOf(answer)).toEqual([`#${field.replace('.', '-')}`]);
      expect(answer.$(`#${field.replace('.', '-')}`)).toHaveLength(1);
      expect(received).toBeUndefined();
      expect(answer.$('[name="field.port"]').attr('value')).toBe(field === 'field.port' ? value : 'Lisbon');
      expect(answer.$('textarea[name="field.remarks"]').text()).toMatch(/^\n?Two lines\r?\nof remarks\.$/);
      expect(await site.dataSource.manager.countBy(Run, { state: 'running' })).toBe(0);
    },
  );

  it('runs once the mistake is mended: the run is still the same', async () => {
    const refused = await browser.submit(page, { ...valid(), 'field.port': '' });
    const list = await browser.submit(refused, valid());

    expect(refused.$('main form').attr('action')).toBe(page.$('main form').attr('action'));
    expect(list.messages).toEqual(['Bound for Lisbon.']);
  });

  it('finds a row on the server, and never lists all of them; a search runs nothing', async () => {
    expect(page.text).not.toContain('Nemo');

    const found = await browser.submit(page, { ...valid(), 'field.captain.search': 'nem', _search: 'captain' });

    expect(found.status).toBe(200);
    expect(received).toBeUndefined();
    expect(found.$('input[type=radio][name="field.captain"]').attr('value')).toBe(String(nemo.id));
    expect(found.$('[name="field.port"]').attr('value')).toBe('Lisbon');
  });

  it('takes Enter in a field for the form, and in a search for the search', async () => {
    expect(page.$('main form button[type=submit]').first().attr('name')).toBeUndefined();
    const { 'field.captain': _chosen, ...rest } = valid();

    const found = await browser.submit(page, { ...rest, 'field.captain.search': 'nem' });

    expect(found.status).toBe(200);
    expect(found.text).toContain('Nemo');
    expect(received).toBeUndefined();
  });

  it('takes no row from outside the scope of its admin', async () => {
    const found = await browser.submit(page, { ...valid(), 'field.captain.search': 'ahab', _search: 'captain' });
    const answer = await browser.submit(page, { ...valid(), 'field.captain': String(ahab.id) });

    expect(
      found
        .$('input[type=radio][name="field.captain"]')
        .toArray()
        .map(({ attribs }) => attribs.value),
    ).not.toContain(String(ahab.id));
    expect(answer.status).toBe(422);
    expect(received).toBeUndefined();
  });
});
