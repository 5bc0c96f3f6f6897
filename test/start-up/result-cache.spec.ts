import { TypeOrmModule } from '@nestjs/typeorm';
import { AdminModel, ModelAdmin, stewardEntities } from 'nest-steward';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { makeSite } from '../support/site.js';

@AdminModel(Crate, { dataSource: 'ledger' })
class CrateAdmin extends ModelAdmin<Crate> {}

const mistakeOf = (dataSource: string) =>
  `ADMIN_CACHE_ALWAYS_ENABLED: The data source '${dataSource}' has \`cache: { alwaysEnabled: true }\`, so what is written could be decided by rows as they were. ` +
  'Take `alwaysEnabled` off and call `.cache(…)` on your own queries that may be cached, or give the admin a data source of its own.';

describe.each(databases)("TypeORM's cache of results, on $name", ({ create }) => {
  let own: TestDatabase;
  let ledger: TestDatabase;

  beforeEach(async () => {
    own = await create();
    ledger = await create();
  });
  afterEach(async () => {
    await own.drop();
    await ledger.drop();
  });

  /** Starts a site with a model in its own data source and one in 'ledger', and tells what stopped it. */
  const mistakesWith = async (cache: object | boolean, ledgerCache: object | boolean = false) => {
    const entities = [Crate, ...stewardEntities];
    const common = { name: 'ledger', entities, synchronize: true, retryAttempts: 1 };
    const { app } = await makeSite({
      adapter: 'express',
      database: Object.assign({}, own.options, { cache }),
      imports: [TypeOrmModule.forRoot(Object.assign({}, ledger.options, { cache: ledgerCache, ...common }))],
      providers: [ShipAdmin, CrateAdmin],
    });
    return (await startUpMistakes(app)).map(({ code, text }) => `${code}: ${text}`);
  };

  it('stops the start-up where it answers every read of a data source with a model, or of that of the site', async () => {
    const mistakes = await mistakesWith({ alwaysEnabled: true, duration: 60_000 }, { alwaysEnabled: true });

    expect(mistakes).toEqual([mistakeOf('default'), mistakeOf('ledger')]);
  });

  it.each([[true], [{ duration: 60_000 }], [{ alwaysEnabled: false }]])(
    'is left to the queries that ask for it, with `cache: %j`',
    async (cache) => {
      expect(await mistakesWith(cache, cache)).toEqual([]);
    },
  );
});
