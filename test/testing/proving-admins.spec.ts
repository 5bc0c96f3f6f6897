import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import fc from 'fast-check';
import type { ModelAdmin } from 'nest-steward';
import { selectionProofs, testUser, type SelectionProofsOptions } from 'nest-steward/testing';
import { DataSource } from 'typeorm';
import { afterEach, describe, expect, it } from 'vitest';
import { fleet, resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { makeSite, type SiteApplication, type SiteSetup } from '../support/site.js';
import {
  AddingAdmin,
  CredulousAdmin,
  ExplosiveAdmin,
  FickleAdmin,
  GreedyAdmin,
  harbour,
  PageAdmin,
  RepositoryAdmin,
  ShutAdmin,
  SoundAdmin,
  VictimAdmin,
  WideAdmin,
} from './rogue.admins.js';
import { WharfAdmin } from './wharf.admin.js';

const ada = testUser({ username: 'ada', isSuperuser: true });
const bob = testUser({ username: 'bob', permissions: ['ship.view', 'ship.change'] });
const eve = testUser({ username: 'eve' });

let app: SiteApplication | undefined;

async function openWith(admin: Type<ModelAdmin>, setup: Partial<SiteSetup> = {}) {
  ({ app } = await makeSite({
    adapter: 'express',
    providers: [admin],
    site: { templates: join(import.meta.dirname, '../support/harbour/templates') },
    ...setup,
  }));
  await app.init();
  const dataSource = app.get(DataSource);
  harbour.dataSource = dataSource;
  const made = app;
  return {
    dataSource,
    proofs: (options: Partial<SelectionProofsOptions> = {}) =>
      selectionProofs(made, { accounts: [ada, bob, eve], reset: () => resetFleet(dataSource), ...options }),
  };
}

/** Runs all proofs of an action, and tells of those that failed who was it and why. */
async function failuresOf(proofs: ReturnType<typeof selectionProofs>, action: string) {
  const failures: Record<string, { readonly code: string; readonly message: string }> = {};
  for (const { name, run } of proofs.filter((proof) => proof.name.includes(action))) {
    const username = /no row that (\w+) was/.exec(name)?.[1] ?? '';
    await run().catch((error: { readonly code: string; readonly message: string }) => (failures[username] = error));
  }
  return failures;
}

afterEach(async () => {
  await app?.close();
  app = undefined;
});

describe.each(platformsInTurn('express'))(
  'an admin whose actions are right, on $adapter and $name',
  ({ adapter, create }) => {
    it('passes every proof, for each action and account', async () => {
      const database = await create();
      const { proofs } = await openWith(SoundAdmin, { adapter, database: database.options });
      const listed = proofs();

      for (const { run } of listed) await run();
      await app?.close();
      app = undefined;
      await database.drop();

      expect(listed.map(({ name }) => name)).toContain('ship.sink touches no row that bob was not shown');
      expect(listed).toHaveLength(
        3 * ['deleteSelected', 'exportSelected', 'sink', 'launch', 'manifest', 'added'].length,
      );
    }, 120_000);
  },
);

describe('a proof catches,', () => {
  const changed = (way: string, keys: string) => ({
    code: 'TESTING_PROOF_ROWS_CHANGED',
    message: expect.stringMatching(new RegExp(`${way}.*with the keys ${keys}\\.`)) as string,
  });

  it('an action that writes through its repository to all rows', async () => {
    const { proofs } = await openWith(RepositoryAdmin, { adapter: 'fastify' });

    const failures = await failuresOf(proofs(), 'ship.scrub');

    expect(failures).toEqual({
      ada: expect.objectContaining(changed('with ticked rows', '3, 4, 5')) as object,
      bob: expect.objectContaining(changed('with ticked rows', '3, 4, 5')) as object,
    });
  });

  it('an action that believes the keys which were posted, and so ignores the scope', async () => {
    const { proofs } = await openWith(CredulousAdmin, { adapter: 'fastify' });

    const failures = await failuresOf(proofs(), 'ship.scrub');

    expect(failures['bob']).toMatchObject(changed('with keys that the list does not show', '4, 5'));
    // The whole list shows a superuser everything: there it is a filter that is ignored.
    expect(failures['ada']?.message).toContain('with keys that the list does not show of ?status=');
  });

  it('an action that takes all of the scope for all that match', async () => {
    const { proofs } = await openWith(WideAdmin, { adapter: 'fastify' });

    const failures = await failuresOf(proofs(), 'ship.scrub');

    expect(failures).toEqual({ ada: expect.objectContaining(changed('with all that match of \\?status=', '.*')) });
  });

  it('an action that deletes a row more, from the page of another', async () => {
    const { proofs } = await openWith(GreedyAdmin, { adapter: 'fastify' });

    const failures = await failuresOf(proofs(), 'ship.scrub');

    expect(failures['bob']).toMatchObject(changed('from the page of a row', '5'));
  });

  it('an action that runs for a person to whom it was not offered', async () => {
    const { proofs } = await openWith(FickleAdmin, { adapter: 'fastify' });

    const failures = await failuresOf(proofs(), 'ship.scrub');

    expect(failures['bob']).toMatchObject({ code: 'TESTING_PROOF_NOT_OFFERED' });
  });

  it('an action that only getActions knows', async () => {
    const { proofs } = await openWith(AddingAdmin, { adapter: 'fastify' });

    const failures = await failuresOf(proofs(), 'what getActions adds');

    expect(failures['bob']).toMatchObject(changed('with ticked rows', '3, 4, 5'));
    expect(failures['eve']).toBeUndefined();
  });
});

describe('a proof of an action that writes to certain rows, whatever was selected,', () => {
  it('passes if, and only if, these are among the two it ticks', async () => {
    const { proofs } = await openWith(VictimAdmin);
    const [proof] = proofs({ accounts: [ada] }).filter(({ name }) => name.includes('scrub'));

    await fc.assert(
      fc.asyncProperty(fc.subarray(fleet.map(({ id }) => id)), async (victims) => {
        harbour.victims = victims;

        const passed = await proof?.run().then(
          () => true,
          () => false,
        );

        expect(passed).toBe(victims.every((id) => id <= 2));
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

describe('a proof says that it can say nothing', () => {
  const incomplete = (reason: string) => ({
    code: 'TESTING_PROOF_INCOMPLETE',
    message: expect.stringContaining(reason) as string,
  });

  it('where a form needs values, until it is given them', async () => {
    const { proofs } = await openWith(WharfAdmin, { site: {} });
    const options = { accounts: [bob], forms: { 'ship.rename': { name: 'Argo' } } };

    const without = await failuresOf(proofs({ accounts: [bob] }), 'ship.rename');
    const given = await failuresOf(proofs(options), 'ship.rename');

    expect(without['bob']).toMatchObject(incomplete("Pass values: `forms` with 'ship.rename'."));
    expect(given).toEqual({});
  });

  it('where an action shows a page of its own, until it is told what that posts back', async () => {
    const { proofs } = await openWith(PageAdmin);
    const options = { accounts: [bob], fields: { 'ship.dock': { dock: 'north' } } };

    const without = await failuresOf(proofs({ accounts: [bob] }), 'ship.dock');
    const given = await failuresOf(proofs(options), 'ship.dock');

    expect(without['bob']).toMatchObject(incomplete("`fields` with 'ship.dock'"));
    expect(given).toEqual({});
  });

  it('where something is thrown that nobody expected', async () => {
    const { proofs } = await openWith(ExplosiveAdmin);

    const failures = await failuresOf(proofs(), 'ship.explode');

    expect(failures['bob']).toMatchObject({
      ...incomplete('see the cause'),
      cause: new RangeError('The powder was wet.'),
    });
  });

  it('where an action that is offered was never executed', async () => {
    const { proofs } = await openWith(ShutAdmin);

    const failures = await failuresOf(proofs(), 'ship.sink');

    expect(failures['bob']).toMatchObject(incomplete('it was never executed'));
  });

  it('where no list shows the person a row, and where there is none that it may not touch', async () => {
    const { proofs, dataSource } = await openWith(SoundAdmin);
    const keepOne = async (status: string) => {
      await dataSource.createQueryBuilder().delete().from(Ship).execute();
      await dataSource.manager.insert(Ship, { id: 1, name: 'Aurora', status });
    };

    const unseen = await failuresOf(proofs({ reset: () => keepOne('sailing') }), 'ship.sink');
    const alone = await failuresOf(proofs({ reset: () => keepOne('moored') }), 'ship.sink');

    expect(unseen['bob']).toMatchObject(incomplete('no list shows this person a row'));
    expect(alone['ada']).toMatchObject(incomplete('there is no row that it may not touch'));
  });
});

describe('what is proved', () => {
  it('leaves out what it is told to, and nothing by a name that is none', async () => {
    const { proofs } = await openWith(RepositoryAdmin);

    const listed = proofs({ accounts: [bob], leaveOut: ['ship.scrub'] });

    expect(listed.map(({ name }) => name)).not.toContain('ship.scrub touches no row that bob was not shown');
    const wrong: readonly Partial<SelectionProofsOptions>[] = [
      { leaveOut: ['ship.scrap'] },
      { forms: { scrub: {} } },
      { fields: { 'boat.scrub': {} } },
      { queries: { boat: [] } },
    ];
    for (const options of wrong) {
      expect(() => proofs(options)).toThrow(expect.objectContaining({ code: 'TESTING_PROOF_OPTION_UNKNOWN' }));
    }
  });

  it('goes by the addresses it is given, in the place of those it finds', async () => {
    const { proofs } = await openWith(CredulousAdmin);

    const none = await failuresOf(proofs({ accounts: [ada], queries: { ship: [] } }), 'ship.scrub');
    const given = await failuresOf(proofs({ accounts: [ada], queries: { ship: ['?status=sailing'] } }), 'ship.scrub');

    expect(none).toEqual({});
    expect(given['ada']?.message).toContain('of ?status=sailing');
  });

  it('may be some admins alone, for requests with headers', async () => {
    const { proofs } = await openWith(SoundAdmin);
    const seen: string[] = [];

    const listed = proofs({
      admins: [SoundAdmin],
      accounts: [bob],
      headers: ({ username }) => {
        seen.push(username);
        return { 'x-tenant': 'red' };
      },
    });

    expect(listed).toHaveLength(6);
    expect(new Set(seen)).toEqual(new Set(['bob']));
    expect(() => proofs({ admins: [RepositoryAdmin] })).toThrow(
      expect.objectContaining({ code: 'TESTING_MODEL_UNKNOWN' }),
    );
  });
});
