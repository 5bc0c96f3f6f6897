import { StewardSession, StewardUser } from 'nest-steward/accounts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { cookieOf, requestWith, startAccounts, type AccountsApplication } from './accounts-application.js';

const password = 'correct horse battery';

describe.each(databases)('signing in on $name', ({ create }) => {
  let database: TestDatabase;
  let application: AccountsApplication;

  const signIn = (username: string, typed = password, cookie?: string) =>
    application.authenticator.signIn(requestWith(cookie), { username, password: typed });
  const whoIs = (cookie: string | undefined) => application.authenticator.authenticate(requestWith(cookie));
  const sessions = () => application.dataSource.manager.find(StewardSession);

  beforeAll(async () => {
    database = await create();
    // Ten of one account at once, from one address, are more than five.
    application = await startAccounts(database, { signInLimits: { perAccountAndAddress: 10 } });
    const { accounts } = application;
    await accounts.createUser({ username: 'ada', password, isStaff: true, permissions: ['article.view'] });
    await accounts.createUser({ username: 'grace', password, isStaff: true, isSuperuser: true });
    await accounts.createUser({ username: 'retired', password, isStaff: true, isActive: false });
    await accounts.createUser({ username: 'visitor', password });
  });

  beforeEach(async () => {
    await application.dataSource.query('DELETE FROM steward_session');
    await application.dataSource.query('DELETE FROM steward_attempt');
  });

  afterAll(async () => {
    await application.close();
    await database.drop();
  });

  it('makes the account known by the cookie of the answer', async () => {
    const cookie = cookieOf(await signIn('ada'));

    const user = await whoIs(`theme=dark; ${cookie}; language=en`);
    expect(user).toMatchObject({ username: 'ada', isSuperuser: false });
    expect(user?.hasPermission('article.view')).toBe(true);
    expect(user?.hasPermission('article.publish')).toBe(false);
  });

  it('lets a superuser hold every permission', async () => {
    const user = await whoIs(cookieOf(await signIn('grace')));

    expect(user?.hasPermission('article.publish')).toBe(true);
  });

  it('asks the database once who is there', async () => {
    const cookie = cookieOf(await signIn('ada'));
    const statements = vi.spyOn(application.dataSource.logger, 'logQuery');

    await whoIs(cookie);

    expect(statements).toHaveBeenCalledTimes(1);
    statements.mockRestore();
  });

  it.each([
    ['nobody of that name', 'nobody', password],
    ['a wrong password', 'ada', 'correct horse batterY'],
    ['no password', 'ada', ''],
    ['a megabyte of password', 'ada', 'x'.repeat(1_000_000)],
    ['the name in capitals', 'ADA', password],
    ['a name with a zero byte', 'ada\0', password],
    ['an account that is not active', 'retired', password],
    ['an account that is not staff', 'visitor', password],
  ])('refuses %s with nothing but null', async (_name, username, typed) => {
    expect(await signIn(username, typed)).toBeNull();
    expect(await sessions()).toEqual([]);
  });

  it('keeps the session a browser has when a sign-in is refused', async () => {
    const cookie = cookieOf(await signIn('ada'));

    await signIn('grace', 'wrong password', cookie);

    expect(await whoIs(cookie)).toMatchObject({ username: 'ada' });
  });

  it('accepts a password however its letters are encoded', async () => {
    await application.accounts.createUser({ username: 'zoe', password: 'caf\u00E9 cr\u00E8me', isStaff: true });

    expect(await signIn('zoe', 'cafe\u0301 cre\u0300me')).not.toBeNull();
  });

  it('works for many at once', async () => {
    const cookies = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => cookieOf(await signIn(index % 2 ? 'ada' : 'grace'))),
    );

    const names = await Promise.all(cookies.map(async (cookie) => (await whoIs(cookie))?.username));
    expect(names).toEqual(Array.from({ length: 20 }, (_, index) => (index % 2 ? 'ada' : 'grace')));
  });

  it('is never possible with a hash that is none', async () => {
    await application.dataSource.manager.update(
      StewardUser,
      { username: 'visitor' },
      { isStaff: true, passwordHash: '!' },
    );

    expect(await signIn('visitor')).toBeNull();
  });
});
