import { createHmac } from 'node:crypto';
import { StewardSession, StewardUser } from 'nest-steward/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { makeGate } from '../support/gate.js';
import { cookieOf, requestWith, secret, startAccounts, type AccountsApplication } from './accounts-application.js';

const password = 'correct horse battery';
const oneHour = 3_600_000;
const tenMinutes = 600_000;
const start = 1_800_000_000_000;

describe.each(databases)('a session on $name', ({ create }) => {
  let database: TestDatabase;
  let application: AccountsApplication;

  const signIn = (username: string, cookie?: string) =>
    application.authenticator.signIn(requestWith(cookie), { username, password });
  const whoIs = (cookie: string | undefined) => application.authenticator.authenticate(requestWith(cookie));
  const sessions = () => application.dataSource.manager.find(StewardSession);
  /** Uses a session often enough, until a moment; gives who it was the last time. */
  const useUntil = async (cookie: string, end: number) => {
    let user = await whoIs(cookie);
    for (let now = Date.now() + tenMinutes - 60_000; now < end; now += tenMinutes - 60_000) {
      vi.setSystemTime(now);
      // Again, where the use before this one is still being noted.
      const use = async () => {
        user = await whoIs(cookie);
        expect((await sessions())[0]?.lastSeenAt).toBeGreaterThanOrEqual(now);
      };
      await vi.waitFor(use, 10_000);
    }
    return user;
  };

  beforeAll(async () => {
    database = await create();
    application = await startAccounts(database, { sessionLifetime: oneHour, sessionIdleLifetime: tenMinutes });
    const { accounts } = application;
    await accounts.createUser({ username: 'ada', password, isStaff: true });
    await accounts.createUser({ username: 'grace', password, isStaff: true });
  });

  beforeEach(async () => {
    await application.dataSource.query('DELETE FROM steward_session');
  });

  afterEach(() => {
    vi.restoreAllMocks();
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
    vi.useFakeTimers({ toFake: ['Date'], now: start });
    const cookie = cookieOf(await signIn('ada'));

    expect(await useUntil(cookie, start + oneHour)).toMatchObject({ username: 'ada' });
    vi.setSystemTime(start + oneHour - 1);
    expect(await whoIs(cookie)).toMatchObject({ username: 'ada' });
    vi.setSystemTime(start + oneHour);
    expect(await whoIs(cookie)).toBeNull();
  });

  it('ends a session that is not used for a while, and not before', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start });
    const [used, left] = [cookieOf(await signIn('ada')), cookieOf(await signIn('grace'))];

    vi.setSystemTime(start + tenMinutes - 1);
    expect(await whoIs(used)).toMatchObject({ username: 'ada' });
    vi.setSystemTime(start + tenMinutes);
    expect(await whoIs(left)).toBeNull();
    await vi.waitFor(async () => expect(await whoIs(used)).toMatchObject({ username: 'ada' }));
  });

  it('notes once a minute that it is used', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start });
    const cookie = cookieOf(await signIn('ada'));
    const statements = vi.spyOn(application.dataSource.logger, 'logQuery');

    vi.setSystemTime(start + 59_999);
    await whoIs(cookie);
    expect(statements).toHaveBeenCalledTimes(1);
    vi.setSystemTime(start + 60_000);
    await whoIs(cookie);
    await vi.waitFor(async () => expect((await sessions())[0]?.lastSeenAt).toBe(start + 60_000));
    vi.setSystemTime(start + 119_999);
    await Promise.all([whoIs(cookie), whoIs(cookie)]);

    const updates = statements.mock.calls.filter(([statement]) => statement.startsWith('UPDATE'));
    statements.mockRestore();
    expect(updates).toHaveLength(1);
  });

  it('keeps nobody waiting to note that it is used, and fails nobody', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start });
    const cookie = cookieOf(await signIn('ada'));
    vi.setSystemTime(start + 60_000);
    const gate = makeGate();
    const update = vi.spyOn(application.dataSource.manager, 'update').mockImplementation(async () => {
      await gate.opened;
      throw new Error('The database has gone.');
    });

    expect(await whoIs(cookie)).toMatchObject({ username: 'ada' });
    await vi.waitFor(() => expect(update).toHaveBeenCalledTimes(1));
    gate.open();
    await vi.waitFor(() => expect(update.mock.settledResults[0]?.type).toBe('rejected'));
    update.mockRestore();

    await vi.waitFor(async () => {
      await whoIs(cookie);
      expect((await sessions())[0]?.lastSeenAt).toBeGreaterThanOrEqual(start + 60_000);
    });
  });

  it('keeps what the browser said of itself, as far as the column goes', async () => {
    const say = (userAgent?: string) => {
      const request = { headers: { 'user-agent': userAgent }, protocol: 'http' };
      return application.authenticator.signIn(request, { username: 'ada', password });
    };
    for (const userAgent of ['Mozilla/5.0 (X11; Linux x86_64)', '\u00E9'.repeat(300), undefined]) await say(userAgent);

    const kept = (await sessions()).map(({ userAgent }) => userAgent).toSorted();
    expect(kept).toEqual(['', '?'.repeat(255), 'Mozilla/5.0 (X11; Linux x86_64)']);
  });

  it("removes the account's sessions that have expired, and nobody else's", async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start + oneHour });
    // Once an hour all that has ended goes: after this sign-in, not for a while.
    await signIn('grace');
    await signIn('ada');
    vi.setSystemTime(start + oneHour + tenMinutes);

    await signIn('ada');

    const left = (await sessions()).map(({ createdAt }) => createdAt - start - oneHour).toSorted((a, b) => a - b);
    expect(left).toEqual([0, tenMinutes]);
  });

  it('goes from the table once it has ended, though the person never came back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: start + 10 * oneHour });
    await signIn('grace');
    vi.setSystemTime(start + 20 * oneHour);

    await signIn('ada');

    expect((await sessions()).map(({ createdAt }) => createdAt)).toEqual([start + 20 * oneHour]);
  });

  it("ends with all others of the account, and with nobody else's, when they are ended", async () => {
    const [laptop, phone, hers] = [await signIn('ada'), await signIn('ada'), await signIn('grace')].map(cookieOf);

    await application.accounts.endSessions('ada');

    expect([await whoIs(laptop), await whoIs(phone)]).toEqual([null, null]);
    expect(await whoIs(hers)).toMatchObject({ username: 'grace' });
    await expect(application.accounts.endSessions('nobody')).rejects.toMatchObject({
      code: 'ACCOUNTS_USERNAME_UNKNOWN',
    });
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

  describe('when the secret changes', () => {
    const newSecret = secret.toLowerCase();
    let otherDatabase: TestDatabase;
    let other: AccountsApplication;

    /** Starts the application anew, with the rows it had. */
    const restart = async (given: string | readonly string[]) => {
      otherDatabase = await create();
      other = await startAccounts(otherDatabase, { secret: given });
      const { id } = await other.accounts.createUser({ username: 'ada', password, isStaff: true });
      for (const session of await sessions()) {
        await other.dataSource.manager.insert(StewardSession, { ...session, userId: id });
      }
    };
    const whoIsNow = (cookie: string) => other.authenticator.authenticate(requestWith(cookie));

    afterEach(async () => {
      await other.close();
      await otherDatabase.drop();
    });

    it('ends for everybody', async () => {
      const cookie = cookieOf(await signIn('ada'));

      await restart(newSecret);

      expect(await whoIsNow(cookie)).toBeNull();
    });

    it('goes on where the older secret stands behind the new one, in one query still, and can be ended', async () => {
      const cookie = cookieOf(await signIn('ada'));
      await restart([newSecret, secret]);
      const statements = vi.spyOn(other.dataSource.logger, 'logQuery');

      expect(await whoIsNow(cookie)).toMatchObject({ username: 'ada' });
      expect(statements).toHaveBeenCalledTimes(1);
      statements.mockRestore();
      await other.authenticator.signOut(requestWith(cookie));

      expect(await whoIsNow(cookie)).toBeNull();
    });

    it('begins with the first of the secrets', async () => {
      await restart([newSecret, secret]);
      const cookie = cookieOf(await other.authenticator.signIn(requestWith(), { username: 'ada', password }));

      const [session] = await other.dataSource.manager.find(StewardSession);
      const token = /steward_session=([\w-]{43})/.exec(cookie)?.[1] ?? '';
      expect(session?.tokenHash).toBe(createHmac('sha256', newSecret).update(token).digest('hex'));
    });
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
