import { AdminModel } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AdminRequest } from '../../libs/admin/src/access/admin-request.js';
import { StewardError } from '../../libs/admin/src/errors/steward.error.js';
import { ModelAdmin } from '../../libs/admin/src/model-admin/model-admin.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { Lamp } from '../support/lighthouses/lamp.entity.js';
import { lighthouseEntities, lightLamps } from '../support/lighthouses/light-lamps.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { openSite, type OpenSite } from '../support/site.js';

let scope: (query: SelectQueryBuilder<Lamp>) => SelectQueryBuilder<Lamp> = (own) => own;

class PlainAdmin extends ModelAdmin<Lamp> {
  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Lamp>> {
    return scope(await super.getQuery(request));
  }
}

class LampAdmin extends PlainAdmin {
  override getRowLabel({ title }: Lamp): string {
    return title;
  }
}

/** Reads what it did not name. */
@AdminModel(Ship, { listDisplay: ['name', 'flag'], listReads: ['name'] })
class FlagAdmin extends ModelAdmin<Ship> {
  flag({ status }: Ship): string {
    return `${status}!`;
  }
}

describe.each(databases)('a column that a list did not read, on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, lighthouseEntities);
    await lightLamps(newsdesk);
  });
  afterAll(() => newsdesk.close());
  afterEach(() => {
    scope = (own) => own;
  });

  const firstRow = async (
    listDisplay: readonly string[],
    listReads: readonly string[] | undefined,
    admin = LampAdmin,
  ): Promise<Lamp> => {
    const list = await newsdesk.list(Lamp, '', { admin, listDisplay, listReads, ordering: ['title'] });
    const [row] = (await list.readPage()).rows;
    // Safe: the list is one of lamps, and has three.
    return row as Lamp;
  };

  const thrownBy = (read: () => unknown): unknown => {
    try {
      read();
      return undefined;
    } catch (error) {
      return error;
    }
  };

  it.each<[string, (lamp: Lamp) => unknown]>([
    ['secret', ({ secret }) => secret],
    ['shore', ({ shore }) => shore],
    ['keeperCode', ({ keeperCode }) => keeperCode],
    ['at.town', ({ at }) => at.town],
    ['keeper.letters', ({ keeper }) => keeper?.letters],
    ['colours.spectrum', ({ colours }) => colours[0]?.spectrum],
    ['keeper.boats.papers', ({ keeper }) => keeper?.boats[0]?.papers],
  ])('throws where a method reads it, and says what to add: %s', async (path, read) => {
    const row = await firstRow(['title'], ['keeper.name', 'colours.name', 'keeper.boats.name']);

    const error = thrownBy(() => read(row));

    expect(error).toBeInstanceOf(StewardError);
    expect(error).toMatchObject({
      code: 'ADMIN_LIST_READ_MISSING',
      message: expect.stringMatching(`^A method of LampAdmin read '${path}' of a row.* Add '${path}' to \`listReads\``),
    });
    const added = await firstRow(['title', 'number'], ['keeper.name', 'colours.name', 'keeper.boats.name', path]);
    expect(read(added)).toEqual(expect.anything());
  });

  it('throws whatever its class begins it with, also beside a part of an embedded object that was read', async () => {
    const row = await firstRow(['title', 'at.map'], []);

    expect(row.at.map).toBe('north');
    expect(thrownBy(() => row.body)).toMatchObject({ code: 'ADMIN_LIST_READ_MISSING' });
    expect(thrownBy(() => row.at.town)).toMatchObject({ code: 'ADMIN_LIST_READ_MISSING' });
  });

  it('has the value that a method gives it', async () => {
    const row = await firstRow(['title'], ['keeper.name']);

    row.body = 'given';
    row.at.town = 'Hull';

    expect([row.body, row.at.town, { ...row }.body]).toEqual(['given', 'Hull', 'given']);
  });

  it('is left out where a row is copied or written out', async () => {
    const row = await firstRow(['title'], ['keeper.name']);

    expect({ ...row }).toMatchObject({ coast: 'north', title: 'Point A' });
    expect(JSON.parse(JSON.stringify(row))).toEqual({
      ...{ coast: 'north', number: 1, title: 'Point A', at: {} },
      keeper: { id: 1, code: 'a', name: 'Ada' },
    });
  });

  it.each<[string, readonly string[], readonly string[] | undefined, typeof LampAdmin]>([
    ['rows are whole, since nothing says what methods read', ['title'], undefined, LampAdmin],
    ['no method is given a row', ['title'], ['title'], PlainAdmin],
  ])('is what TypeORM makes it where %s', async (_, listDisplay, listReads, admin) => {
    const row = await firstRow(listDisplay, listReads, admin);

    expect(thrownBy(() => [row.body, row.secret])).toBeUndefined();
  });

  it('is none of those that its own query selected, nor one of a related row that is called by its label', async () => {
    scope = (query) => query.leftJoinAndSelect('lamp.deputy', 'second').addSelect('lamp.secret');

    const row = await firstRow(['title', 'keeper'], []);

    expect([row.secret, row.deputy?.letters, row.keeper?.letters]).toEqual(['hush', 'longer', 'long']);
    expect(thrownBy(() => row.body)).toMatchObject({ code: 'ADMIN_LIST_READ_MISSING' });
  });

  describe('in the admin', () => {
    let database: TestDatabase;
    let site: OpenSite;

    beforeAll(async () => {
      database = await create();
      site = await openSite({ adapter: 'express', database: database.options, providers: [FlagAdmin] });
      await site.dataSource.manager.save(Ship, { id: 1, name: 'Aurora', status: 'afloat' });
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });

    it('is a page with a number, and the log says what to add; the page of the row reads all of it', async () => {
      const browser = site.browseAs('ada', 'everything');

      const list = await browser.visit('/admin/ship');
      const row = await browser.visit('/admin/ship/1');

      expect(list.status).toBe(500);
      expect(list.text).not.toContain('listReads');
      expect(site.log.errors.join()).toContain("Add 'status' to `listReads`");
      expect(row.status).toBe(200);
    });
  });
});
