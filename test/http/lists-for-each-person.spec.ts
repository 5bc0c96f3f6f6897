import { Controller, Get, Param, Req } from '@nestjs/common';
import {
  AdminAction,
  AdminColumn,
  AdminModel,
  AdminRequest,
  AdminSite,
  ListFilter,
  ModelAdmin,
  redirect,
  Selection,
  type ListOptions,
} from 'nest-steward';
import fc from 'fast-check';
import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fleet, resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';

/** Is named by no option, only by `getListFilter`. */
class LetterFilter extends ListFilter<Ship> {
  readonly title = 'letter';
  readonly parameter = 'letter';

  choices() {
    return [...'ABC'].map((value) => ({ value, label: `With ${value}` }));
  }

  apply(query: SelectQueryBuilder<Ship>, value: string): void {
    query.andWhere(`${query.alias}.name LIKE :letter`, { letter: `${value}%` });
  }
}

/** What somebody who is no superuser is given; undefined for what the options say. */
let given: Partial<ListOptions<Ship>> = {};
/** The keys of the ships that were charged. */
let charged: number[] = [];
/** The keys of the ships whose berth was told. */
let told: number[] = [];
/** Whether `getListFilter` takes the last filter off the list it was handed. */
let spoils = false;

@AdminModel(Ship, {
  listDisplay: ['name', 'status', 'id'],
  listFilter: ['status', 'id'],
  searchFields: ['name', 'status'],
  ordering: ['name'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing', sunk: 'Sunk' } },
})
class ShipAdmin extends ModelAdmin<Ship> {
  override async getListDisplay(request: AdminRequest) {
    return (!request.user.isSuperuser && given.listDisplay) || super.getListDisplay(request);
  }

  override async getListFilter(request: AdminRequest) {
    // What the compiler refuses, and so what somebody does who asks none.
    if (spoils && !request.user.isSuperuser) ((await super.getListFilter(request)) as unknown[]).pop();
    return (!request.user.isSuperuser && given.listFilter) || super.getListFilter(request);
  }

  override getSearchFields(request: AdminRequest) {
    return (!request.user.isSuperuser && given.searchFields) || super.getSearchFields(request);
  }

  override getOrdering(request: AdminRequest) {
    return (!request.user.isSuperuser && given.ordering) || super.getOrdering(request);
  }

  override getRowLabel({ name }: Ship): string {
    return name;
  }

  @AdminColumn()
  berth({ id }: Ship): number {
    told.push(id);
    return id * 10;
  }

  /** Does something to a ship, and is no column. */
  charge({ id }: Ship): string {
    charged.push(id);
    return 'charged';
  }

  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }

  @AdminAction({ confirm: true })
  async scuttle(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
  }

  @AdminAction({ locations: ['object'] })
  async nameColumns(request: AdminRequest) {
    const columns = await this.getExportColumns(request);
    this.messageUser(request, columns.map(({ name }) => name).join(', '));
  }

  @AdminAction()
  async keep(request: AdminRequest, selection: Selection<Ship>) {
    return redirect(`/kept/${await request.hold(selection)}`);
  }
}

/** A page of the host's own, which counts a kept selection. */
@Controller('kept')
class KeptController {
  constructor(private readonly site: AdminSite) {}

  @Get(':token')
  async count(@Req() request: object, @Param('token') token: string) {
    return { count: await (await this.site.openSelection(request, token)).count() };
  }
}

describe('a list that differs from person to person', () => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({ adapter: 'express', providers: [ShipAdmin, LetterFilter], controllers: [KeptController] });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    given = {};
    spoils = false;
    [charged, told] = [[], []];
  });

  const mate = () => site.browseAs('grace', ['ship.view', 'ship.change']);
  const master = () => site.browseAs('ada', 'everything');
  const sunk = (): Promise<readonly string[]> => shipsThat(site.dataSource, 'sunk');
  const everything = { action: 'sink', select_across: '1' };

  it('shows each the columns, the filters and the search that are theirs', async () => {
    given = { listDisplay: ['status', 'name'], listFilter: [], searchFields: [] };

    const [hers, his] = [await master().visit('/admin/ship'), await mate().visit('/admin/ship')];

    expect(hers.$('thead').text().match(/\w+/g)).toEqual(['Name', 'Status', 'Id']);
    expect(his.$('thead').text().match(/\w+/g)).toEqual(['Status', 'Name']);
    expect([hers.$('.filters summary').length, his.$('.filters summary').length]).toEqual([2, 0]);
    expect([hers.$('input[name=q]').length, his.$('input[name=q]').length]).toEqual([1, 0]);
  });

  it('takes a filter of your own that only getListFilter names', async () => {
    given = { listFilter: [LetterFilter] };
    const browser = mate();
    await browser.visit('/admin/ship?letter=C');

    await browser.send('/admin/ship?letter=C', everything);

    expect(await sunk()).toEqual(['Calypso']);
  });

  it.each([
    ['status=sailing', { listFilter: [] }, 'status'],
    ['id__gte=4', { listFilter: ['status'] }, 'id__gte'],
    ['q=dorado', { searchFields: [] }, 'q'],
    ['o=status', { listDisplay: ['name'] }, 'o'],
  ] as const)('warns of ?%s where %o is given, and runs nothing there', async (address, less, parameter) => {
    given = less;
    const browser = mate();
    const list = await browser.visit(`/admin/ship?${address}`);
    expect(list.$('.message.warning').text()).toContain(`“${parameter}”`);

    const answer = await browser.send(`/admin/ship?${address}`, everything);

    expect(answer.messages).toEqual([expect.stringMatching(/^Nothing was done: /)]);
    expect(await sunk()).toEqual([]);
  });

  it('runs nothing on a question that was asked where the person had the filter still', async () => {
    const browser = mate();
    await browser.visit('/admin/ship?status=sailing');
    const question = await browser.send('/admin/ship?status=sailing', { action: 'scuttle', select_across: '1' });
    given = { listFilter: [] };

    await browser.submit(question, {});

    expect(await sunk()).toEqual([]);
  });

  it('opens no selection that was kept where the person had the filter still', async () => {
    const browser = mate();
    await browser.visit('/admin/ship?status=sailing');
    const kept = await browser.send('/admin/ship?status=sailing', { action: 'keep', select_across: '1' });
    expect(JSON.parse(kept.text)).toEqual({ count: 2 });
    given = { listFilter: [] };

    const again = await browser.visit(kept.address);

    expect(again.status).toBe(404);
  });

  it('exports first what this person is shown', async () => {
    given = { listDisplay: ['status'] };
    const browser = mate();
    await browser.visit('/admin/ship');

    const form = await browser.send('/admin/ship', { action: 'exportSelected', select_across: '1' });

    const ticked = form.$('input[name="field.columns"][checked]').toArray();
    expect(ticked.map(({ attribs }) => attribs.value)).toEqual(['status']);
  });

  it('is nobody else’s where an override changes the list that it was handed', async () => {
    spoils = true;

    const his = await mate().visit('/admin/ship');
    const hers = await master().visit('/admin/ship');

    expect(his.status).toBe(500);
    expect(hers.$('.filters summary').length).toBe(2);
  });

  it('may name a method that is made a column, which is called once for each row', async () => {
    given = { listDisplay: ['name', 'berth'] };

    const page = await mate().visit('/admin/ship');

    expect(page.$('thead').text().match(/\w+/g)).toEqual(['Name', 'Berth']);
    expect(page.$('tbody tr').first().text()).toContain('10');
    expect(told).toEqual([1, 2, 3, 4, 5]);
  });

  it.each(['charge', 'sink', 'deleteSelected', 'getQuery', 'hasViewPermission', 'constructor', 'toString'])(
    'calls no method that is none, such as %s, where the names are what a person has saved',
    async (name) => {
      given = { listDisplay: ['name', name] };

      const page = await mate().visit('/admin/ship');

      expect(page.status).toBe(500);
      expect(site.log.errors.at(-1)).toContain(`ShipAdmin has '${name}' in what \`getListDisplay\` returned`);
      expect(charged).toEqual([]);
    },
  );

  describe('a mistake in what an override returns', () => {
    const wrong = { listDisplay: ['name', 'tonnage'], ordering: ['-tonnage'] } as unknown as typeof given;

    it.each(['/admin/ship', '/admin/ship?status=moored'])('is a page with a number at %s', async (address) => {
      given = wrong;

      const page = await mate().visit(address);

      expect(page.status).toBe(500);
      const [number = 'no number'] = /[\da-f]{4}-[\da-f]{4}/.exec(page.$('main').text()) ?? [];
      const error = site.log.errors.at(-1) ?? '';
      expect(error).toContain(number);
      expect(error).toContain('failed with ADMIN_COLUMN_UNKNOWN, ADMIN_ORDERING_UNKNOWN.');
      expect(error).toContain("ShipAdmin has 'tonnage' in what `getListDisplay` returned, which is neither a column");
      expect(error).toContain("ShipAdmin has '-tonnage' in what `getOrdering` returned, which is no column of Ship");
    });

    it('runs nothing, and is nobody else’s', async () => {
      const browser = mate();
      await browser.visit('/admin/ship');
      given = wrong;

      const answer = await browser.send('/admin/ship', { action: 'sink', _selected_action: ['1'] });

      expect(answer.status).toBe(500);
      expect(await sunk()).toEqual([]);
      expect((await master().visit('/admin/ship')).status).toBe(200);
    });

    it('drops no column of an export, from the page of a row either', async () => {
      const browser = mate();
      await browser.visit('/admin/ship/1');
      given = wrong;

      const answer = await browser.send('/admin/ship/1', { action: 'nameColumns', _selected_action: ['1'] });

      expect(answer.status).toBe(500);
      expect(site.log.errors.at(-1)).toContain('ADMIN_COLUMN_UNKNOWN');
    });
  });

  it('never lets a person with less touch what one with more would not', async () => {
    const parts = fc.record({
      listDisplay: fc.subarray(['name', 'status', 'id'] as const),
      listFilter: fc.subarray(['status', 'id'] as const),
      searchFields: fc.subarray(['name', 'status'] as const),
    });
    const address = fc
      .record(
        {
          status: fc.constantFrom('moored', 'sailing', 'sunk'),
          id__gte: fc.constantFrom('1', '3', '5'),
          id__lte: fc.constantFrom('2', '4'),
          q: fc.constantFrom('a', 'sail', 'or', 'moored aurora'),
          o: fc.constantFrom('name', '-status', 'id,name'),
        },
        { requiredKeys: [] },
      )
      .map((query) => `/admin/ship?${new URLSearchParams(query).toString()}`);
    const selected = fc.oneof(
      fc.constant({ select_across: '1' }),
      fc
        .subarray(
          fleet.map(({ id }) => String(id)),
          { minLength: 1 },
        )
        .map((keys) => ({ _selected_action: keys })),
    );
    const touched = async (browser: ReturnType<typeof mate>, to: string, fields: object) => {
      await resetFleet(site.dataSource);
      await browser.send(to, { action: 'sink', ...fields });
      return sunk();
    };
    const [more, less] = [master(), mate()];
    for (const browser of [more, less]) await browser.visit('/admin/ship');

    await fc.assert(
      fc.asyncProperty(parts, address, selected, async (lessGiven, to, fields) => {
        const theirs = await touched(more, to, fields);
        given = lessGiven;

        const own = await touched(less, to, fields);

        expect(theirs).toEqual(expect.arrayContaining([...own]));
      }),
      { numRuns: 40 },
    );
    // Some 100 posts.
  }, 120_000);
});
