import { createHmac } from 'node:crypto';
import { StewardPasswordLink, StewardUser } from 'nest-steward/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runInTransaction } from '../../libs/admin/src/transactions/run-in-transaction.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { cookieOf, requestWith, secret, startAccounts, type AccountsApplication } from './accounts-application.js';

const password = 'correct horse battery';
const oneDay = 86_400_000;
const noon = 1_800_000_000_000;

describe.each(databases)('a one-time password link on $name', ({ create }) => {
  let database: TestDatabase;
  let application: AccountsApplication;
  let ada: string;

  const transaction = <R>(work: Parameters<typeof runInTransaction<R>>[2]) =>
    runInTransaction(application.dataSource, 30_000, work);
  const make = (userId = ada) => transaction((manager) => application.links.make(manager, userId, null));
  const consume = (token: string) => transaction((manager) => application.links.consume(manager, token));

  beforeAll(async () => {
    database = await create();
    application = await startAccounts(database);
  });

  beforeEach(async () => {
    await application.dataSource.query('DELETE FROM steward_user');
    ({ id: ada } = await application.accounts.createUser({ username: 'ada', password, isStaff: true }));
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  afterAll(async () => {
    await application.close();
    await database.drop();
  });

  it('finds its account, as often as it is looked at', async () => {
    const { token } = await make();

    expect(await application.links.find(token)).toMatchObject({ id: ada, username: 'ada' });
    expect(await application.links.find(token)).toMatchObject({ id: ada, username: 'ada' });
  });

  it('works once', async () => {
    const { token } = await make();

    expect(await consume(token)).toMatchObject({ id: ada, username: 'ada' });
    expect(await consume(token)).toBeNull();
    expect(await application.links.find(token)).toBeNull();
  });

  it('works for one of those who use it at once', async () => {
    const { token } = await make();

    const uses = await Promise.all([consume(token), consume(token), consume(token), consume(token)]);

    expect(uses.filter((user) => user !== null)).toHaveLength(1);
  });

  it('is unused where the transaction that used it is rolled back', async () => {
    const { token } = await make();

    const work = transaction(async (manager) => {
      await application.links.consume(manager, token);
      throw new Error('no power');
    });

    await expect(work).rejects.toThrow('no power');
    expect(await application.links.find(token)).not.toBeNull();
  });

  it('takes the place of an earlier one', async () => {
    const earlier = await make();
    const later = await make();

    expect(await application.links.find(earlier.token)).toBeNull();
    expect(await consume(earlier.token)).toBeNull();
    expect(await application.links.find(later.token)).not.toBeNull();
  });

  it('is made for many at once, and by several for one', async () => {
    const others = await Promise.all(
      ['grace', 'mary', 'emmy'].map((username) => application.accounts.createUser({ username, password })),
    );

    const links = await Promise.all([ada, ada, ada, ...others.map(({ id }) => id)].map((id) => make(id)));

    const found = await Promise.all(links.map(async ({ token }) => (await application.links.find(token))?.username));
    expect(found.slice(3)).toEqual(['grace', 'mary', 'emmy']);
    expect(found.slice(0, 3).filter((name) => name === 'ada')).toHaveLength(1);
  });

  it('works for a day, and not a moment longer', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: noon });
    const { token, expiresAt } = await make();

    expect(expiresAt).toBe(noon + oneDay);
    vi.setSystemTime(noon + oneDay - 1);
    expect(await application.links.find(token)).not.toBeNull();
    vi.setSystemTime(noon + oneDay);
    expect(await application.links.find(token)).toBeNull();
    expect(await consume(token)).toBeNull();
  });

  it('finds nobody while its account is not active', async () => {
    const { token } = await make();
    await application.dataSource.manager.update(StewardUser, { id: ada }, { isActive: false });

    expect(await application.links.find(token)).toBeNull();
    expect(await consume(token)).toBeNull();
  });

  it('is kept as a keyed hash that no hash of a session equals', async () => {
    const { token } = await make();

    const [link] = await application.dataSource.manager.find(StewardPasswordLink);

    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(link)).not.toContain(token);
    expect(link?.tokenHash).not.toBe(createHmac('sha256', secret).update(token).digest('hex'));
  });

  it('signs nobody in', async () => {
    const { token } = await make();

    expect(await application.authenticator.authenticate(requestWith(`steward_session=${token}`))).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['a token that was never given out', 'A'.repeat(43)],
    ['a zero byte', '\0'],
    ['half a character', '\uD83D'],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('finds nobody by %s', async (_what, token) => {
    await make();

    expect(await application.links.find(token)).toBeNull();
    expect(await consume(token)).toBeNull();
  });

  it('is void once the account has another password', async () => {
    const { token } = await make();

    await application.accounts.setPassword('ada', 'another horse');

    expect(await application.links.find(token)).toBeNull();
  });

  it('leaves the password and the sessions as they are until it is used', async () => {
    const cookie = cookieOf(await application.authenticator.signIn(requestWith(), { username: 'ada', password }));

    await make();

    expect(await application.authenticator.authenticate(requestWith(cookie))).toMatchObject({ username: 'ada' });
  });

  it('is made by AccountsService, as an address below that of the site', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: noon });

    const { path, expiresAt } = await application.accounts.makePasswordLink('ada');

    const [, token = ''] = /^login\/password\/([\w-]{43})$/.exec(path) ?? [];
    expect(await application.links.find(token)).toMatchObject({ username: 'ada' });
    expect(expiresAt).toEqual(new Date(noon + oneDay));
  });

  it('is made for nobody who has no account', async () => {
    await expect(application.accounts.makePasswordLink('Ada')).rejects.toMatchObject({
      code: 'ACCOUNTS_USERNAME_UNKNOWN',
    });
  });
});
