import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../support/databases.js';
import { databasesOnDisk } from '../../support/databases-on-disk.js';
import { adapters } from '../../support/newsroom.js';
import { untouchedShelf } from './errands.js';
import { deaths, KillRounds, type Fate } from './kill.rounds.js';
import { choose, seededRandom } from './seeded-random.js';

const kills = Number(process.env['STEWARD_FAULT_KILLS'] ?? 20);
const seed = Number(process.env['STEWARD_FAULT_SEED'] ?? Date.now() % 2 ** 31);

/** What is untrue of a run that was found after a kill; undefined where all is well. */
function complaintOf({
  errand,
  recorded,
  rowsAffected,
  shelf,
  answered,
  shown,
  shelfAfterYes,
}: Fate): string | undefined {
  const isDone = isDeepStrictEqual(shelf, errand.done);
  const isUntouched = isDeepStrictEqual(shelf, untouchedShelf(errand));
  if (recorded === undefined) return isUntouched ? undefined : 'something was done that nothing tells of';
  // An answer is a redirect, or the file.
  if (answered !== undefined && answered < 400 && recorded !== 'succeeded' && errand.action !== 'exportSelected')
    return `it was answered with ${answered} and is not on record as succeeded`;
  if (answered !== undefined && answered >= 400) return `it was answered with ${answered}`;
  switch (recorded) {
    case 'succeeded':
      if (!isDone) return 'it succeeded, and is not wholly done';
      if (rowsAffected !== errand.affected) return `it tells of ${rowsAffected} rows`;
      if (shown !== 'Succeeded') return `its page says "${shown}"`;
      return isDeepStrictEqual(shelfAfterYes, errand.done) ? undefined : 'another yes did it once more';
    case 'running':
      if (!isUntouched && errand.loose !== true) return 'it was cut off, and something of it stands';
      if (shown !== 'Interrupted') return `its page says "${shown}"`;
      return isDeepStrictEqual(shelfAfterYes, shelf) ? undefined : 'another yes did it once more';
    case 'pending':
      if (!isUntouched) return 'it had not begun, and something of it stands';
      if (shown !== 'Succeeded') return `after its yes its page says "${shown}"`;
      return isDeepStrictEqual(shelfAfterYes, errand.done) ? undefined : 'its yes did not do it once';
    case 'failed':
    case 'expired':
    case 'interrupted':
      return `it is on record as ${recorded}`;
  }
}

describe.each(databasesOnDisk)(`the process is killed with SIGKILL ${kills} times, on $name`, ({ name, create }) => {
  let database: TestDatabase;
  let rounds: KillRounds | undefined;
  const random = seededRandom(seed);
  const fates: Fate[] = [];

  beforeAll(async () => {
    console.log(`Kills on ${name}: STEWARD_FAULT_KILLS=${kills} STEWARD_FAULT_SEED=${seed}`);
    database = await create();
    const adapter = choose(random, adapters);
    rounds = await KillRounds.begin(database.options, adapter, random);
  });
  afterAll(async () => {
    await rounds?.end();
    await database.drop();
  });

  it.each(Array.from({ length: kills }, (_, round) => ({ kill: round + 1, death: deaths[round % deaths.length] })))(
    'kill $kill, at the moment $death, leaves every run wholly done and recorded, or wholly undone and found interrupted',
    async ({ death = 'any time' }) => {
      const found = (await rounds?.kill(death)) ?? [];

      fates.push(...found);
      const complaints = found.flatMap((fate) => {
        const complaint = complaintOf(fate);
        return complaint === undefined ? [] : [{ ...fate, errand: undefined, complaint }];
      });
      expect(complaints).toEqual([]);
    },
  );

  it('has cut off some of them in the middle, and let some of them end', () => {
    const states = new Set(fates.map(({ recorded }) => recorded));

    expect(states).toContain('running');
    expect(states).toContain('succeeded');
  });
});
