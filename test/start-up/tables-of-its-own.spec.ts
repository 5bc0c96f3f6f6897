import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdminModel, AdminModule, ModelAdmin, stewardEntities, stewardMigrations } from 'nest-steward';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { PeopleAuthenticator } from '../support/people.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { makeSite } from '../support/site.js';

@AdminModel(Crate, { dataSource: 'ledger' })
class CrateAdmin extends ModelAdmin<Crate> {}

@AdminModel(Captain, { dataSource: 'ledger', site: 'staff' })
class CaptainAdmin extends ModelAdmin<Captain> {}

describe.each(databases)("the library's own tables, in a data source beside the site's, on $name", ({ create }) => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await create();
  });
  afterEach(() => database.drop());

  /** Starts a site with a model in the data source 'ledger', and tells what stopped it. */
  const mistakesWith = async (ledger: object, imports: readonly DynamicModule[] = []) => {
    const options = { ...database.options, name: 'ledger', retryAttempts: 1, ...ledger };
    const { app } = await makeSite({
      adapter: 'express',
      imports: [
        TypeOrmModule.forRoot(options),
        AdminModule.forRoot({ path: 'staff', name: 'staff', authenticator: PeopleAuthenticator }),
        ...imports,
      ],
      providers: [ShipAdmin, CrateAdmin, CaptainAdmin],
    });
    return (await startUpMistakes(app)).map(({ code, text }) => `${code}: ${text}`);
  };

  it('have to be known to it, which is told once', async () => {
    expect(await mistakesWith({ entities: [Crate, Captain], synchronize: true })).toEqual([
      "ADMIN_TABLES_MISSING: The data source 'ledger' does not know the library's own entities. Add `...stewardEntities` to its `entities`, " +
        "or set `autoLoadEntities: true` and import TypeOrmModule.forFeature([...stewardEntities], 'ledger').",
    ]);
  });

  it('have to be there', async () => {
    const mistakes = await mistakesWith({ entities: [Crate, Captain, ...stewardEntities] });

    expect(mistakes).toEqual(
      ['steward_hold', 'steward_run', 'steward_run_key'].map((table) =>
        expect.stringMatching(
          new RegExp(`^ADMIN_TABLE_MISSING: The data source 'ledger' has no table (\\w+\\.)*${table}\\.`),
        ),
      ),
    );
  });

  it('have to be those of this version, so that an update without its migrations is found before the first page', async () => {
    const ofEarlierVersion = {
      entities: [Crate, Captain, ...stewardEntities],
      migrations: stewardMigrations.slice(0, -1),
      migrationsRun: true,
      migrationsTransactionMode: 'each',
    };

    expect(await mistakesWith(ofEarlierVersion)).toEqual([
      expect.stringMatching(
        /^ADMIN_TABLE_OUTDATED: The table (\w+\.)*steward_run of the data source 'ledger' lacks rowsDone, doneUpTo, lastRow, stops, claims, which/,
      ),
    ]);
  });

  it.each([
    ['its list and synchronize', { entities: [Crate, Captain, ...stewardEntities], synchronize: true }, []],
    [
      'its list and the migrations',
      {
        entities: [Crate, Captain, ...stewardEntities],
        migrations: [...stewardMigrations],
        migrationsRun: true,
        migrationsTransactionMode: 'each',
      },
      [],
    ],
    [
      'autoLoadEntities and forFeature',
      { autoLoadEntities: true, synchronize: true },
      [TypeOrmModule.forFeature([Crate, Captain, ...stewardEntities], 'ledger')],
    ],
  ])('come by %s', async (_how, ledger, imports) => {
    expect(await mistakesWith(ledger, imports)).toEqual([]);
  });
});
