import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity()
class Country {
  @PrimaryColumn({ type: 'char', length: 2 })
  code!: string;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

@Entity()
class Station {
  @PrimaryColumn({ type: 'varchar', length: 700 })
  name!: string;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

@Entity()
class Buoy {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

abstract class FlaggingAdmin<T extends object> extends ModelAdmin<T> {
  @AdminAction({ confirm: true })
  async flag(request: AdminRequest, selection: Selection<T>): Promise<void> {
    const keys: string[] = [];
    for await (const key of selection.keys()) keys.push(key);
    this.messageUser(request, keys.map((key) => key.trimEnd().slice(0, 36)).join(' '), 'success');
  }
}

@AdminModel(Country)
class CountryAdmin extends FlaggingAdmin<Country> {}
@AdminModel(Station)
class StationAdmin extends FlaggingAdmin<Station> {}
@AdminModel(Buoy)
class BuoyAdmin extends FlaggingAdmin<Buoy> {}

const long = 'ö'.repeat(690);
const kinds = [
  { model: 'country', rows: ['D', 'DE', 'FR'], ticked: ['DE'] },
  { model: 'station', rows: ["O'Hare", 'a/b c', '50 %', long, 'ADA 1'], ticked: ["O'Hare", 'a/b c', '50 %', long] },
  {
    model: 'buoy',
    rows: ['0b5a2f4e-6f0e-4f0a-9c57-0d8a3f3f3c01', '0b5a2f4e-6f0e-4f0a-9c57-0d8a3f3f3c02'],
    ticked: ['0b5a2f4e-6f0e-4f0a-9c57-0d8a3f3f3c02'],
  },
] as const;

describe.each(databases)(
  'rows that were shown are the rows that are run on, whatever their keys, on $name',
  ({ name, create }) => {
    // TypeORM knows no text of a fixed length on SQLite.
    const hasCountries = name !== 'SQLite';
    let database: TestDatabase;
    let site: OpenSite;
    let browser: Browser;

    beforeAll(async () => {
      database = await create();
      site = await openSite({
        adapter: 'express',
        database: database.options,
        entities: [...(hasCountries ? [Country] : []), Station, Buoy],
        providers: [...(hasCountries ? [CountryAdmin] : []), StationAdmin, BuoyAdmin],
      });
      const { manager } = site.dataSource;
      if (hasCountries)
        await manager.insert(
          Country,
          kinds[0].rows.map((code) => ({ code })),
        );
      await manager.insert(
        Station,
        kinds[1].rows.map((station) => ({ name: station })),
      );
      await manager.insert(
        Buoy,
        kinds[2].rows.map((id) => ({ id })),
      );
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(() => {
      browser = site.browseAs('ada', 'everything');
    });

    it.each(hasCountries ? kinds : kinds.slice(1))('of $model', async ({ model, ticked }) => {
      await browser.visit(`/admin/${model}`);

      const question = await browser.send(`/admin/${model}`, { action: 'flag', _selected_action: [...ticked] });
      expect(question.$('.ask-count').text()).toContain(String(ticked.length));
      const list = await browser.submit(question, {});

      expect(list.messages[0]?.split(' ').sort()).toEqual(
        ticked
          .map((key) => key.slice(0, 36))
          .join(' ')
          .split(' ')
          .sort(),
      );
    });
  },
);
