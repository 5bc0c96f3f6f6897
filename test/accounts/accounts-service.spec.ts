import { StewardUser } from 'nest-steward/accounts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { cookieOf, requestWith, startAccounts, type AccountsApplication } from './accounts-application.js';

describe.each(databases)('AccountsService on $name', ({ create }) => {
  let database: TestDatabase;
  let application: AccountsApplication;
  const password = 'correct horse battery';

  beforeAll(async () => {
    database = await create();
    application = await startAccounts(database);
  });

  afterEach(async () => {
    await application.dataSource.query('DELETE FROM steward_user');
    await application.dataSource.query('DELETE FROM steward_group');
  });

  afterAll(async () => {
    await application.close();
    await database.drop();
  });

  it('has no account before one is made: there is none by default', async () => {
    expect(await application.dataSource.manager.count(StewardUser)).toBe(0);
    expect(await application.authenticator.signIn(requestWith(), { username: 'admin', password: 'admin' })).toBeNull();
  });

  it('makes an account that may do nothing yet', async () => {
    const ada = await application.accounts.createUser({ username: 'ada', password });

    expect(ada).toMatchObject({ username: 'ada', isActive: true, isStaff: false, isSuperuser: false, permissions: [] });
    expect(ada.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
  });

  it('finds an account by its name, as it was made', async () => {
    const ada = await application.accounts.createUser({
      username: 'ada',
      password,
      isStaff: true,
      permissions: ['article.view', 'article.publish', 'article.view'],
    });

    expect(await application.accounts.findByUsername('ada')).toEqual(ada);
    expect(ada.permissions).toEqual(['article.view', 'article.publish']);
  });

  it('finds nobody by another spelling', async () => {
    await application.accounts.createUser({ username: 'ada', password });

    for (const other of ['Ada', 'adá', 'ada ', 'ad', '%', '']) {
      expect(await application.accounts.findByUsername(other)).toBeNull();
    }
  });

  it('takes one name for one, however its letters are encoded', async () => {
    await application.accounts.createUser({ username: 'ａｄａ', password });

    expect(await application.accounts.findByUsername('ada')).toMatchObject({ username: 'ada' });
  });

  it('keeps no password, only its argon2id hash with a salt of its own', async () => {
    await application.accounts.createUser({ username: 'ada', password });
    await application.accounts.createUser({ username: 'grace', password });

    const rows: { passwordHash: string }[] = await application.dataSource.manager
      .createQueryBuilder(StewardUser, 'account')
      .select('account.passwordHash', 'passwordHash')
      .getRawMany();

    expect(new Set(rows.map(({ passwordHash }) => passwordHash)).size).toBe(2);
    for (const { passwordHash } of rows) expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('makes a superuser, who is staff and holds every permission', async () => {
    const admin = await application.accounts.createSuperuser({ username: 'admin', password });

    expect(admin).toMatchObject({ isStaff: true, isSuperuser: true, isActive: true });
    expect(admin.hasPermission('article.publish')).toBe(true);
  });

  it('refuses a name that is taken', async () => {
    await application.accounts.createUser({ username: 'ada', password });

    await expect(application.accounts.createUser({ username: 'ａda', password })).rejects.toMatchObject({
      code: 'ACCOUNTS_USERNAME_TAKEN',
      message: "There is already an account named 'ada'. Choose another name.",
    });
  });

  it('lets one of two win who take a name at once', async () => {
    const both = await Promise.allSettled([
      application.accounts.createUser({ username: 'ada', password }),
      application.accounts.createUser({ username: 'ada', password }),
    ]);

    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['nothing', ''],
    ['a space', 'ada lovelace'],
    ['a line end', 'ada\n'],
    ['a zero byte', 'ada\0'],
    ['an invisible character', 'a\u200Bda'],
    ['a mark that turns the text around', '\u202Eada'],
    ['half a character', 'ada\uD83D'],
    ['151 characters', 'a'.repeat(151)],
    ['a character that NFKC writes with a space', 'ada\u00A8'],
    ['a megabyte', 'a'.repeat(1_000_000)],
  ])('refuses a name of %s', async (_name, username) => {
    await expect(application.accounts.createUser({ username, password })).rejects.toMatchObject({
      code: 'ACCOUNTS_USERNAME_INVALID',
    });
    expect(await application.accounts.findByUsername(username)).toBeNull();
  });

  it.each([['a'.repeat(150)], ['エイダ'], ['ada@example.com'], ['😀'.repeat(150)]])(
    'accepts the name %s',
    async (username) => {
      await application.accounts.createUser({ username, password });

      expect(await application.accounts.findByUsername(username)).toMatchObject({ username });
    },
  );

  it.each([
    ['7 characters', '1234567'],
    ['7 characters of two units each', '😀'.repeat(7)],
    ['1,001 characters', 'a'.repeat(1001)],
    ['a megabyte', 'a'.repeat(1_000_000)],
  ])('refuses a password of %s', async (_name, refused) => {
    await expect(application.accounts.createUser({ username: 'ada', password: refused })).rejects.toMatchObject({
      code: 'ACCOUNTS_PASSWORD_INVALID',
      message: 'The password is too short or too long. Use 8 to 1,000 characters.',
    });
  });

  it.each([
    ['is chosen by many', 'password1', 'ACCOUNTS_PASSWORD_FREQUENT'],
    ['is chosen by many, in capitals', 'TrustNo1', 'ACCOUNTS_PASSWORD_FREQUENT'],
    ['is chosen by many, in letters of full width', 'ｐａｓｓｗｏｒｄ', 'ACCOUNTS_PASSWORD_FREQUENT'],
    ['has the name of the account in it', 'iamGRACEyes', 'ACCOUNTS_PASSWORD_NAMES_ACCOUNT'],
  ])('refuses a password that %s, for a new account and for one there is', async (_name, refused, code) => {
    const { accounts } = application;
    await expect(accounts.createUser({ username: 'grace', password: refused })).rejects.toMatchObject({ code });
    await accounts.createUser({ username: 'grace', password });

    await expect(accounts.setPassword('grace', refused)).rejects.toMatchObject({ code });
  });

  it('accepts a password with a name in it that is so short that it stands in many', async () => {
    await application.accounts.createUser({ username: 'ada', password: 'canadaward' });

    expect(await application.accounts.findByUsername('ada')).not.toBeNull();
  });

  it('sets a new password, and ends all sessions', async () => {
    await application.accounts.createUser({ username: 'ada', password, isStaff: true });
    const cookie = cookieOf(await application.authenticator.signIn(requestWith(), { username: 'ada', password }));

    await application.accounts.setPassword('ada', 'another horse');

    expect(await application.authenticator.authenticate(requestWith(cookie))).toBeNull();
    expect(await application.authenticator.signIn(requestWith(), { username: 'ada', password })).toBeNull();
    const changed = { username: 'ada', password: 'another horse' };
    expect(await application.authenticator.signIn(requestWith(), changed)).not.toBeNull();
  });

  it('leaves no session that began with the old password, when both happen at once', async () => {
    await application.accounts.createUser({ username: 'ada', password, isStaff: true });

    const [first, second, third] = await Promise.all([
      application.authenticator.signIn(requestWith(), { username: 'ada', password }),
      application.authenticator.signIn(requestWith(), { username: 'ada', password }),
      application.authenticator.signIn(requestWith(), { username: 'ada', password }),
      application.accounts.setPassword('ada', 'another horse'),
    ]);

    for (const headers of [first, second, third]) {
      expect(await application.authenticator.authenticate(requestWith(cookieOf(headers)))).toBeNull();
    }
  });

  it('sets no password of an account that does not exist, nor one that is too short', async () => {
    await application.accounts.createUser({ username: 'ada', password });

    await expect(application.accounts.setPassword('Ada', password)).rejects.toMatchObject({
      code: 'ACCOUNTS_USERNAME_UNKNOWN',
      message: "There is no account named 'Ada'. Names are compared exactly, capitals and small letters too.",
    });
    await expect(application.accounts.setPassword('ada', 'short')).rejects.toMatchObject({
      code: 'ACCOUNTS_PASSWORD_INVALID',
    });
  });

  it('makes groups, whose members hold what they do', async () => {
    await application.accounts.createGroup({ name: ' Mates ', permissions: ['ship.view', 'ship.view'] });

    const ada = await application.accounts.createUser({
      username: 'ada',
      password,
      permissions: ['ship.change'],
      groups: ['Mates', 'Mates'],
    });

    expect(ada.permissions).toEqual(['ship.change', 'ship.view']);
    expect(await application.accounts.findByUsername('ada')).toEqual(ada);
    expect(await application.accounts.findGroupByName('Mates')).toMatchObject({ permissions: ['ship.view'] });
    expect(await application.accounts.findGroupByName('mates')).toBeNull();
  });

  it('refuses a group whose name is taken or is none, and a member of a group there is not', async () => {
    await application.accounts.createGroup({ name: 'Cooks' });

    await expect(application.accounts.createGroup({ name: 'Cooks' })).rejects.toMatchObject({
      code: 'ACCOUNTS_GROUP_NAME_TAKEN',
    });
    for (const name of ['', '  ', 'a\0', 'a'.repeat(151), 'a'.repeat(1_000_000)]) {
      await expect(application.accounts.createGroup({ name })).rejects.toMatchObject({
        code: 'ACCOUNTS_GROUP_NAME_INVALID',
      });
    }
    await expect(
      application.accounts.createUser({ username: 'ada', password, groups: ['Cooks', 'cooks'] }),
    ).rejects.toMatchObject({ code: 'ACCOUNTS_GROUP_UNKNOWN' });
    expect(await application.accounts.findByUsername('ada')).toBeNull();
  });
});
