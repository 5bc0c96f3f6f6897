import argon2 from '@node-rs/argon2';
import { StewardSession, StewardUser } from 'nest-steward/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dummyPasswordHash, isOutdated } from '../../libs/admin/src/accounts/password-hash.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { makeGate } from '../support/gate.js';
import { requestWith, startAccounts, type AccountsApplication } from './accounts-application.js';

const password = 'correct horse battery';
// As the package numbers them; its enum has no value at run time.
const [argon2d, argon2i] = [0, 1];
const cheap = { memoryCost: 4096, timeCost: 1, parallelism: 1 };

/** Makes a hash as an earlier version, or another application, would have. */
const older = {
  'lower costs': () => argon2.hash(password, cheap),
  'the variant argon2i': () => argon2.hash(password, { ...cheap, memoryCost: 40_000, algorithm: argon2i }),
  'the variant argon2d': () => argon2.hash(password, { ...cheap, memoryCost: 40_000, algorithm: argon2d }),
  'the earlier version of argon2': () => argon2.hash(password, { memoryCost: 19_456, timeCost: 2, version: 0 }),
  'a shorter output': () => argon2.hash(password, { memoryCost: 19_456, timeCost: 2, outputLen: 16 }),
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(databases)('a password whose hash is older, on $name', ({ create }) => {
  let database: TestDatabase;
  let application: AccountsApplication;

  const signIn = (typed = password) =>
    application.authenticator.signIn(requestWith(), { username: 'ada', password: typed });
  const storedHash = async () => {
    const query = application.dataSource.manager.createQueryBuilder(StewardUser, 'account');
    return (await query.addSelect('account.passwordHash').getOneOrFail()).passwordHash;
  };
  const store = (passwordHash: string) =>
    application.dataSource.manager.update(StewardUser, { username: 'ada' }, { passwordHash });

  beforeAll(async () => {
    database = await create();
    application = await startAccounts(database);
    await application.accounts.createUser({ username: 'ada', password, isStaff: true });
  });

  beforeEach(async () => {
    await application.dataSource.query('DELETE FROM steward_session');
    await application.dataSource.query('DELETE FROM steward_attempt');
  });

  afterAll(async () => {
    await application.close();
    await database.drop();
  });

  it.each(Object.entries(older))('opens the site, and is hashed anew: %s', async (_name, make) => {
    await store(await make());

    expect(await signIn()).not.toBeNull();

    expect(await storedHash()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await signIn()).not.toBeNull();
  });

  it('keeps its hash where a wrong password was typed', async () => {
    const hash = await older['lower costs']();
    await store(hash);

    expect(await signIn('wrong horse battery')).toBeNull();

    expect(await storedHash()).toBe(hash);
  });

  it.each([
    ['as it would be made today', {}],
    ['of higher costs', { memoryCost: 65_536, timeCost: 3 }],
    ['of more memory and fewer passes, which is as good', { memoryCost: 47_104, timeCost: 1 }],
  ])('is none where its hash is %s, and is kept', async (_name, costs) => {
    const hash = await argon2.hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1, ...costs });
    await store(hash);

    expect(await signIn()).not.toBeNull();

    expect(await storedHash()).toBe(hash);
  });

  it('does not come back by the new hash of an old password, where another was set meanwhile', async () => {
    await store(await older['lower costs']());
    const gate = makeGate();
    const hash = argon2.hash.bind(argon2);
    const hashing = vi.spyOn(argon2, 'hash').mockImplementationOnce(async (...given) => {
      await gate.opened;
      return hash(...given);
    });
    const signedIn = signIn();
    await vi.waitFor(() => expect(hashing).toHaveBeenCalled());
    await application.accounts.setPassword('ada', 'another horse battery');
    gate.open();

    expect(await signedIn).toBeNull();

    expect(await signIn('another horse battery')).not.toBeNull();
    expect(await application.dataSource.manager.count(StewardSession)).toBe(1);
    await application.accounts.setPassword('ada', password);
  });

  it.each(['$argon2id$', '$argon2id$v=19$m=19456,t=2,p=1$AAAA', '$2b$12$abcdefghijklmnopqrstuv', ''])(
    'opens nothing where the hash is none that can be read: %s',
    async (hash) => {
      await store(hash);

      expect(await signIn()).toBeNull();
      expect(await signIn('')).toBeNull();
    },
  );
});

describe('the time a refused sign-in takes', () => {
  let application: AccountsApplication;
  const verified = () => vi.mocked(argon2.verify).mock.calls.map(([hash]) => hash);

  beforeAll(async () => {
    application = await startAccounts({
      options: { type: 'better-sqlite3', database: ':memory:' },
      drop: () => Promise.resolve(),
    });
    const { accounts, dataSource } = application;
    await accounts.createUser({ username: 'ada', password, isStaff: true });
    await accounts.createUser({ username: 'retired', password, isStaff: true, isActive: false });
    await accounts.createUser({ username: 'visitor', password });
    await accounts.createUser({ username: 'forgotten', password, isStaff: true });
    await accounts.createUser({ username: 'early', password, isStaff: true });
    await dataSource.manager.update(StewardUser, { username: 'forgotten' }, { passwordHash: '!' });
    const passwordHash = await older['lower costs']();
    await dataSource.manager.update(StewardUser, { username: 'early' }, { passwordHash });
  });

  afterAll(() => application.close());

  it.each([
    ['nobody of that name', 'nobody', password],
    ['a wrong password', 'ada', 'correct horse batterY'],
    ['no password', 'ada', ''],
    ['a megabyte of password', 'ada', 'x'.repeat(1_000_000)],
    ['a megabyte of name', 'x'.repeat(1_000_000), password],
    ['a name that can be none', 'ada lovelace', password],
    ['an account that is not active', 'retired', password],
    ['an account that is not staff', 'visitor', password],
    ['an account without a password', 'forgotten', password],
    ['an account whose hash is older, and sooner verified', 'early', 'correct horse batterY'],
  ])('is that of one hash of today, and of the same statements: %s', async (_name, username, typed) => {
    vi.spyOn(argon2, 'verify');
    vi.spyOn(argon2, 'hash');
    const statements = vi.spyOn(application.dataSource.logger, 'logQuery');

    expect(await application.authenticator.signIn(requestWith(), { username, password: typed })).toBeNull();

    expect(verified().filter((hash) => !isOutdated(String(hash)))).toHaveLength(1);
    expect(argon2.hash).not.toHaveBeenCalled();
    expect(statements.mock.calls.filter(([statement]) => statement.includes('steward_user'))).toHaveLength(1);
  });

  it('covers that of a hash that is sooner verified, because both are verified at once', async () => {
    const started: string[] = [];
    const gate = makeGate();
    vi.spyOn(argon2, 'verify').mockImplementation(async (hash) => {
      started.push(String(hash));
      await gate.opened;
      return false;
    });

    const refused = application.authenticator.signIn(requestWith(), { username: 'early', password: 'wrong horse' });
    await vi.waitFor(() => expect(started).toHaveLength(2));

    expect(started).toContain(dummyPasswordHash);
    gate.open();
    expect(await refused).toBeNull();
  });

  it('is spent on two at once, so that many sign-ins need neither all memory nor all threads', async () => {
    let [running, most] = [0, 0];
    const verify = argon2.verify.bind(argon2);
    vi.spyOn(argon2, 'verify').mockImplementation(async (...given) => {
      running += 1;
      most = Math.max(most, running);
      const verdict = await verify(...given);
      running -= 1;
      return verdict;
    });

    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        application.authenticator.signIn(requestWith(), { username: `nobody${index}`, password }),
      ),
    );

    expect(most).toBe(2);
  });
});

describe('the hash for accounts that do not exist', () => {
  it('costs what the hash of an account costs', async () => {
    const { memoryCost, timeCost, parallelism } = argon2.parseOptions(dummyPasswordHash);

    expect({ memoryCost, timeCost, parallelism }).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(isOutdated(dummyPasswordHash)).toBe(false);
  });
});
