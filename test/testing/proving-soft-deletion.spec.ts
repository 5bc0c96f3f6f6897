import { AdminModel, ModelAdmin } from 'nest-steward';
import { selectionProofs, testUser, type SelectionProof } from 'nest-steward/testing';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { Buoy } from '../support/harbour/buoy.entity.js';
import { Lamp } from '../support/harbour/lamp.entity.js';
import { makeSite, type SiteApplication } from '../support/site.js';

@AdminModel(Lamp, { listDisplay: ['name'] })
class LampAdmin extends ModelAdmin<Lamp> {}

@AdminModel(Buoy, { listDisplay: ['name'] })
class BuoyAdmin extends ModelAdmin<Buoy> {}

describe.each(databases)('proofs of models with deleted rows, on $name', ({ create }) => {
  let database: TestDatabase;
  let app: SiteApplication;
  let proofs: readonly SelectionProof[];

  beforeAll(async () => {
    database = await create();
    ({ app } = await makeSite({
      adapter: 'fastify',
      database: database.options,
      entities: [Buoy, Lamp],
      providers: [LampAdmin, BuoyAdmin],
    }));
    await app.init();
    const { manager } = app.get(DataSource);
    const reset = async (): Promise<void> => {
      for (const entity of [Lamp, Buoy]) {
        await manager.createQueryBuilder().delete().from(entity).execute();
        for (const id of [1, 2, 3, 4, 5, 6]) {
          await manager.insert<Lamp | Buoy>(entity, { id, name: `No. ${id}`, deletedAt: id > 3 ? new Date(0) : null });
        }
      }
    };
    proofs = selectionProofs(app, { accounts: [testUser({ username: 'ada', isSuperuser: true })], reset });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it.each(['deleteSelected', 'restoreSelected', 'purgeSelected'])(
    'find nothing wrong with %s, row by row or in one statement',
    async (action) => {
      const ofAction = proofs.filter(({ name }) => name.includes(`.${action} `));

      for (const { run } of ofAction) await run();

      expect(ofAction).toHaveLength(2);
    },
    120_000,
  );
});
