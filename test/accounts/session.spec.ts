import { StewardSession, StewardUser } from 'nest-steward/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { cookieOf, requestWith, secret, startAccounts, type AccountsApplication } from './accounts-application.js';

const password = 'correct horse battery';
const oneHour = 3_600_000;

describe.each(databases)('a session on $name', ({ create }) => {
  let database: TestDatabase;
  let application: AccountsApplication;

  const signIn = (username: string, cookie?: string) =>
    application.authenticator.signIn(requestWith(cookie), { username, password });
  const whoIs = (cookie: string | undefined) => application.authenticator.authenticate(requestWith(cookie));
  const sessions = () => application.dataSource.manager.find(StewardSession);

  beforeAll(async () => {
    database = await create();
    application = await startAccounts(database, { sessionLifetime: oneHour });
    const { accounts } = application;
    await accounts.createUser({ username: 'ada', password, isStaff: true });
    await accounts.createUser({ username: 'grace', password, isStaff: true });
  });

  beforeEach(async () => {
    await application.dataSource.query('DELETE FROM steward_session');
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  afterAll(async () => {
    await application.close();
    await database.drop();
  });

  it('keeps the token out of the database', async () => {
    const cookie = cookieOf(await signIn('ada'));

    const [session] = await sessions();
    expect(session?.tokenHash).toMatch(/^[\da-f]{64}$/);
    expect(JSON.stringify(session)).not.toContain(cookie.split('=')[1]);
  });

  it('gives each sign-in a session of its own', async () => {
    const laptop = cookieOf(await signIn('ada'));
    const phone = cookieOf(await signIn('ada'));

    expect(laptop).not.toBe(phone);
    expect(await whoIs(laptop)).toMatchObject({ username: 'ada' });
    expect(await whoIs(phone)).toMatchObject({ username: 'ada' });
  });

  it('ends the session the browser came with, whoever had it', async () => {
    const before = cookieOf(await signIn('ada'));

    const after = cookieOf(await signIn('grace', before));

    expect(await whoIs(before)).toBeNull();
    expect(await whoIs(after)).toMatchObject({ username: 'grace' });
    expect(await sessions()).toHaveLength(1);
  });

  it('does not take over a token that somebody put into the browser', async () => {
    const planted = `steward_session=${'A'.repeat(43)}`;

    const cookie = cookieOf(await signIn('ada', planted));

    expect(cookie).not.toBe(planted);
    expect(await whoIs(planted)).toBeNull();
  });

  it('ends a session after its lifetime, and not before', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    const cookie = cookieOf(await signIn('ada'));

    vi.setSystemTime(1_800_000_000_000 + oneHour - 1);
    expect(await whoIs(cookie)).toMatchObject({ username: 'ada' });
    vi.setSystemTime(1_800_000_000_000 + oneHour);
    expect(await whoIs(cookie)).toBeNull();
  });

  it("removes the account's sessions that have expired, and nobody else's", async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    await signIn('ada');
    await signIn('grace');
    vi.setSystemTime(1_800_000_000_000 + oneHour);

    await signIn('ada');

    const left = (await sessions()).map(({ createdAt, expiresAt }) => `${createdAt} to ${expiresAt}`).toSorted();
    expect(left).toEqual(['1800000000000 to 1800003600000', '1800003600000 to 1800007200000']);
  });

  it.each([{ isActive: false }, { isStaff: false }])('ends with the account: %o', async (change) => {
    const cookie = cookieOf(await signIn('ada'));
    await application.dataSource.manager.update(StewardUser, { username: 'ada' }, change);

    const user = await whoIs(cookie);

    await application.dataSource.manager.update(StewardUser, { username: 'ada' }, { isActive: true, isStaff: true });
    expect(user).toBeNull();
  });

  it('ends with sign-out, on this browser alone', async () => {
    const laptop = cookieOf(await signIn('ada'));
    const phone = cookieOf(await signIn('ada'));

    const headers = await application.authenticator.signOut(requestWith(laptop));

    expect(headers).toEqual(['steward_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
    expect(await whoIs(laptop)).toBeNull();
    expect(await whoIs(phone)).toMatchObject({ username: 'ada' });
  });

  it('is over for a browser that signs out without a session', async () => {
    const cookie = cookieOf(await signIn('ada'));
    await application.authenticator.signOut(requestWith(cookie));

    for (const again of [cookie, undefined, 'steward_session=x']) {
      expect(await application.authenticator.signOut(requestWith(again))).toHaveLength(1);
    }
  });

  it('ends for everybody when the secret changes', async () => {
    const cookie = cookieOf(await signIn('ada'));
    const otherDatabase = await create();
    const other = await startAccounts(otherDatabase, { secret: secret.toLowerCase() });
    const { id } = await other.accounts.createUser({ username: 'ada', password, isStaff: true });
    for (const { tokenHash, createdAt, expiresAt } of await sessions()) {
      await other.dataSource.manager.insert(StewardSession, { tokenHash, userId: id, createdAt, expiresAt });
    }

    const user = await other.authenticator.authenticate(requestWith(cookie));

    await other.close();
    await otherDatabase.drop();
    expect(user).toBeNull();
  });

  it.each([
    ['no cookie header', undefined],
    ['an empty one', ''],
    ['one of separators', ';;;'],
    ['a name without a value', 'steward_session'],
    ['an empty value', 'steward_session='],
    ['a value that is badly encoded', 'steward_session=%E0%A4%A'],
    ['a zero byte', 'steward_session=%00'],
    ['a token that was never given out', `steward_session=${'A'.repeat(43)}`],
    ['a token that is too long', `steward_session=${'A'.repeat(44)}`],
    ['a token of quotes', `steward_session=${"'".repeat(43)}`],
    ['100 kB of token', `steward_session=${'A'.repeat(100_000)}`],
    ['a name of every object', '__proto__=x; steward_session=__proto__'],
    ['the name in capitals', `STEWARD_SESSION=${'A'.repeat(43)}`],
  ])('takes %s for nobody', async (_name, cookie) => {
    expect(await whoIs(cookie)).toBeNull();
  });
});
