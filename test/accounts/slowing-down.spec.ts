import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import argon2 from '@node-rs/argon2';
import { SignInDelayedError } from 'nest-steward';
import { StewardAttempt, type AccountsRequest, type SignInLimits } from 'nest-steward/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AttemptLimiter } from '../../libs/admin/src/accounts/attempt.limiter.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { cookieOf, secret, startAccounts, type AccountsApplication } from './accounts-application.js';

const password = 'correct horse battery';
const start = 1_800_000_000_000;
const window = 900_000;

/** Makes a database that two applications can share: SQLite's lies in a file. */
async function shared({ name, create }: (typeof databases)[number]): Promise<TestDatabase> {
  if (name !== 'SQLite') return create();
  const directory = await mkdtemp(join(tmpdir(), 'steward-'));
  const options = {
    type: 'better-sqlite3',
    database: join(directory, 'accounts.sqlite'),
    // Nothing here needs to outlive a crash of the machine.
    prepareDatabase: (file: { pragma(statement: string): void }) => file.pragma('synchronous = OFF'),
  } as const;
  return { options, drop: () => rm(directory, { recursive: true }) };
}

describe.each(databases)('guessing passwords on $name', (server) => {
  let database: TestDatabase;
  let application: AccountsApplication;

  /** Tries to sign in: `'in'`, `'refused'`, or for how many seconds to wait. */
  const attempt = async (
    username: string,
    typed: string,
    from: { readonly ip?: string; readonly cookie?: string } = {},
    { authenticator } = application,
  ): Promise<'in' | 'refused' | number> => {
    const request: AccountsRequest = {
      headers: { cookie: from.cookie },
      protocol: 'http',
      ip: from.ip ?? '203.0.113.7',
    };
    try {
      return (await authenticator.signIn(request, { username, password: typed })) ? 'in' : 'refused';
    } catch (error) {
      if (error instanceof SignInDelayedError) return error.retryAfter;
      throw error;
    }
  };
  const guess = async (times: number, username: string, from: (time: number) => { ip: string; cookie?: string }) => {
    const answers: ('in' | 'refused' | number)[] = [];
    for (let time = 0; time < times; time += 1) answers.push(await attempt(username, 'wrong horse', from(time)));
    return answers;
  };
  /** The cookies of a browser in which somebody has signed in before. */
  const browserOf = async (username: string, ip: string) => {
    const request: AccountsRequest = { headers: {}, protocol: 'http', ip };
    return cookieOf(await application.authenticator.signIn(request, { username, password }));
  };
  const rows = () => application.dataSource.manager.find(StewardAttempt);

  beforeAll(async () => {
    database = await shared(server);
    application = await startAccounts(database);
    for (const username of ['ada', 'grace']) {
      await application.accounts.createUser({ username, password, isStaff: true });
    }
  });

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start });
    await application.dataSource.query('DELETE FROM steward_attempt');
  });

  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  afterAll(async () => {
    await application.close();
    await database.drop();
  });

  describe('of one account from one address', () => {
    it('ends after five attempts, for the right password too, and goes on after a quarter of an hour', async () => {
      expect(await guess(5, 'ada', () => ({ ip: '203.0.113.7' }))).toEqual(Array(5).fill('refused'));

      expect(await attempt('ada', password)).toBe(900);
      vi.setSystemTime(start + window - 1);
      expect(await attempt('ada', password)).toBe(1);
      vi.setSystemTime(start + window);
      expect(await attempt('ada', password)).toBe('in');
    });

    it('answers for a name that nobody has as for one that somebody has', async () => {
      const [known, unknown] = [
        await guess(7, 'ada', () => ({ ip: '203.0.113.7' })),
        await guess(7, 'nobody', () => ({ ip: '203.0.113.7' })),
      ];

      expect(known).toEqual(['refused', 'refused', 'refused', 'refused', 'refused', 900, 900]);
      expect(unknown).toEqual(known);
    });

    it('is not looked at while it has to wait: no password is verified, no account is read', async () => {
      await guess(5, 'ada', () => ({ ip: '203.0.113.7' }));
      const verify = vi.spyOn(argon2, 'verify');
      const statements = vi.spyOn(application.dataSource.logger, 'logQuery');

      await attempt('ada', password);

      expect(verify).not.toHaveBeenCalled();
      expect(statements.mock.calls.filter(([statement]) => statement.includes('steward_user'))).toEqual([]);
    });

    it('waits no longer for having been tried again meanwhile', async () => {
      await guess(5, 'ada', () => ({ ip: '203.0.113.7' }));
      for (let minute = 1; minute < 15; minute += 1) {
        vi.setSystemTime(start + minute * 60_000);
        expect(await attempt('ada', 'wrong horse')).toBe((15 - minute) * 60);
      }
      vi.setSystemTime(start + window);

      expect(await attempt('ada', password)).toBe('in');
    });

    it('is forgiven once the person has signed in', async () => {
      await guess(4, 'ada', () => ({ ip: '203.0.113.7' }));

      expect(await attempt('ada', password)).toBe('in');

      expect(await guess(5, 'ada', () => ({ ip: '203.0.113.7' }))).toEqual(Array(5).fill('refused'));
    });

    it('hinders nobody at another address, and no other account at this one', async () => {
      await guess(6, 'ada', () => ({ ip: '203.0.113.7' }));

      expect(await attempt('ada', password, { ip: '203.0.113.8' })).toBe('in');
      expect(await attempt('grace', password)).toBe('in');
    });

    it('gains nothing from many attempts at once', async () => {
      const verify = vi.spyOn(argon2, 'verify');

      const answers = await Promise.all(Array.from({ length: 30 }, () => attempt('ada', 'wrong horse')));

      expect(verify.mock.calls.length).toBeLessThanOrEqual(5);
      expect(answers.filter((answer) => answer === 'refused')).toHaveLength(verify.mock.calls.length);
      expect(answers.filter((answer) => answer === 900)).toHaveLength(30 - verify.mock.calls.length);
    });

    it('is counted for all processes together', async () => {
      const other = await startAccounts(database);
      await guess(3, 'ada', () => ({ ip: '203.0.113.7' }));
      const there = [await attempt('ada', 'wrong', {}, other), await attempt('ada', 'wrong', {}, other)];

      expect(there).toEqual(['refused', 'refused']);
      expect(await attempt('ada', password, {}, other)).toBe(900);
      expect(await attempt('ada', password)).toBe(900);
      await other.close();
    });
  });

  describe('of one account from all over the world', () => {
    const everywhere = (time: number) => ({ ip: `198.51.100.${time}` });

    it('ends after twenty attempts, in browsers the account is not known by', async () => {
      expect(await guess(21, 'ada', everywhere)).toEqual([...Array(20).fill('refused'), 900]);

      expect(await attempt('ada', password, { ip: '192.0.2.1' })).toBe(900);
      expect(await attempt('grace', password, { ip: '192.0.2.1' })).toBe('in');
    });

    it('never keeps out the browser in which the person has signed in before', async () => {
      const cookie = await browserOf('ada', '192.0.2.1');
      await guess(25, 'ada', everywhere);

      expect(await attempt('ada', password, { ip: '192.0.2.1', cookie })).toBe('in');
      expect(await attempt('ada', password, { ip: '192.0.2.1' })).toBe(900);
    });

    it('slows down in such a browser as well, whoever has got hold of its cookie', async () => {
      const cookie = await browserOf('ada', '192.0.2.1');

      const answers = await guess(7, 'ada', (time) => ({ ...everywhere(time), cookie }));

      expect(answers).toEqual([...Array(5).fill('refused'), 900, 900]);
      expect(await attempt('ada', password, { ip: '192.0.2.1' })).toBe('in');
    });

    it('is over with a new password', async () => {
      await guess(21, 'ada', everywhere);

      await application.accounts.setPassword('ada', 'another horse battery');

      expect(await attempt('ada', 'another horse battery', { ip: '192.0.2.1' })).toBe('in');
      await application.accounts.setPassword('ada', password);
    });

    it('knows no browser by the cookie of another account, or by one that was made up', async () => {
      const [hers, his] = [await browserOf('grace', '192.0.2.1'), await browserOf('ada', '192.0.2.1')];
      await guess(20, 'ada', everywhere);
      const device = /steward_device=([\w-]{22})\./.exec(his)?.[1] ?? '';

      for (const cookie of [
        hers,
        `steward_device=${device}.${'A'.repeat(43)}`,
        `steward_device=${device}`,
        'steward_device=',
      ]) {
        expect(await attempt('ada', password, { ip: '192.0.2.1', cookie })).toBe(900);
      }
    });
  });

  describe('is over with a new password', () => {
    const other = 'another horse battery';
    const requestFrom = (ip: string, cookie?: string): AccountsRequest => ({
      headers: { cookie },
      protocol: 'http',
      ip,
    });

    afterEach(async () => application.accounts.setPassword('ada', password));

    it('at the address the guesses came from, and in every browser', async () => {
      const cookie = await browserOf('ada', '192.0.2.1');
      await guess(6, 'ada', () => ({ ip: '203.0.113.7' }));
      await guess(6, 'ada', () => ({ ip: '203.0.113.8' }));
      await guess(6, 'ada', () => ({ ip: '192.0.2.1', cookie }));

      await application.accounts.setPassword('ada', other);

      expect(await attempt('ada', other)).toBe('in');
      expect(await attempt('ada', other, { ip: '203.0.113.8' })).toBe('in');
      expect(await attempt('ada', other, { ip: '192.0.2.1', cookie })).toBe('in');
    });

    it('of their own choice', async () => {
      const cookie = await browserOf('ada', '192.0.2.1');
      await guess(6, 'ada', () => ({ ip: '203.0.113.7' }));

      const own = application.authenticator.ownAccount();
      const change = { current: password, next: other };
      expect(await own.changePassword(requestFrom('192.0.2.1', cookie), change)).toHaveProperty('cookies');

      expect(await attempt('ada', other)).toBe('in');
    });

    it('that was chosen by a link', async () => {
      await guess(6, 'ada', () => ({ ip: '203.0.113.7' }));
      const { path } = await application.accounts.makePasswordLink('ada');

      const own = application.authenticator.ownAccount();
      const token = path.slice(path.lastIndexOf('/') + 1);
      expect(await own.choosePassword(requestFrom('192.0.2.1'), token, other)).toHaveProperty('cookies');

      expect(await attempt('ada', other)).toBe('in');
    });

    it('for that account only', async () => {
      await guess(6, 'grace', () => ({ ip: '203.0.113.7' }));

      await application.accounts.setPassword('ada', other);

      expect(await attempt('grace', password)).toBe(900);
    });

    it('but not for the address, which may have tried others', async () => {
      const there = await startAccounts(database, { signInLimits: { perAddress: 3 } });
      for (const name of ['a', 'b', 'ada']) await attempt(name, 'wrong', {}, there);

      await there.accounts.setPassword('ada', other);

      expect(await attempt('ada', other, {}, there)).toBe(900);
      await there.close();
    });
  });

  describe('of many accounts from one address', () => {
    const limited = async (limits: SignInLimits, work: (there: AccountsApplication) => Promise<void>) => {
      const there = await startAccounts(database, { signInLimits: limits });
      await work(there);
      await there.close();
    };

    it('ends after a hundred attempts, and hinders nobody elsewhere', async () => {
      await limited({ perAddress: 3 }, async (there) => {
        for (const name of ['a', 'b', 'c']) expect(await attempt(name, 'wrong', {}, there)).toBe('refused');

        expect(await attempt('ada', password, {}, there)).toBe(900);
        expect(await attempt('ada', password, { ip: '203.0.113.8' }, there)).toBe('in');
      });
    });

    it('makes no more rows then, whatever names are tried', async () => {
      await limited({ perAddress: 3 }, async (there) => {
        for (let name = 0; name < 20; name += 1) await attempt(`nobody${name}`, 'wrong', {}, there);

        expect(await rows()).toHaveLength(1 + 2 * 3);
      });
    });

    it('takes the addresses of one household for one, and each of IPv4 for itself', async () => {
      await limited({ perAddress: 1 }, async (there) => {
        const from = (ip: string) => attempt(ip, 'wrong', { ip }, there);
        expect(await from('2001:db8:0:1::1')).toBe('refused');
        expect(await from('2001:db8:0:1:ffff::2')).toBe(900);
        expect(await from('2001:db8:0:2::1')).toBe('refused');
        expect(await from('::ffff:198.51.100.1')).toBe('refused');
        expect(await from('198.51.100.1')).toBe(900);
        expect(await from('198.51.100.2')).toBe('refused');
      });
    });

    it("is not counted where nobody knows the address: it would be everybody's", async () => {
      await limited({ perAddress: 1 }, async (there) => {
        for (const name of ['a', 'b', 'c']) expect(await attempt(name, 'wrong', { ip: '' }, there)).toBe('refused');
      });
    });

    it('keeps nobody out who signs in', async () => {
      await limited({ perAddress: 2, perAccount: 2 }, async (there) => {
        for (let time = 0; time < 5; time += 1) expect(await attempt('ada', password, {}, there)).toBe('in');
      });
    });
  });

  it('leaves neither names nor addresses in the table', async () => {
    await attempt('ada', 'wrong');

    const found = await rows();
    expect(found).toHaveLength(3);
    for (const { keyHash } of found) expect(keyHash).toMatch(/^[\da-f]{64}$/);
    expect(new Set(found.map(({ attempts, expiresAt }) => `${attempts} until ${expiresAt}`))).toEqual(
      new Set([`1 until ${start + window}`]),
    );
  });

  it('leaves no rows for good', async () => {
    await guess(20, 'ada', (time) => ({ ip: `198.51.100.${time}` }));
    vi.setSystemTime(start + window + 60_000);

    await attempt('grace', 'wrong');

    await vi.waitFor(async () => expect(await rows()).toHaveLength(3));
  });

  it('gives back an attempt to the time it was counted in, and not to the next', async () => {
    const limiter = new AttemptLimiter(application.dataSource, 2, window);
    const before = await limiter.count('key');
    vi.setSystemTime(start + window);
    await limiter.count('key');

    await limiter.takeBack('key', before);

    expect(await limiter.count('key')).toMatchObject({ isRefused: false, windowEnd: start + 2 * window });
    expect(await limiter.count('key')).toMatchObject({ isRefused: true });
  });

  it('hashes the keys with the secret', async () => {
    await attempt('ada', 'wrong');
    const before = (await rows()).map(({ keyHash }) => keyHash);
    const other = await startAccounts(database, { secret: secret.toLowerCase() });
    await attempt('ada', 'wrong', {}, other);
    await other.close();

    expect((await rows()).filter(({ keyHash }) => !before.includes(keyHash))).toHaveLength(3);
  });
});
