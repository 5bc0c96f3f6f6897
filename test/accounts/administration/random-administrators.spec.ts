import fc from 'fast-check';
import { AccountUser, StewardGroup, StewardUser } from 'nest-steward/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, FormFields } from '../../support/browser.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { openOffice, type AccountsOffice } from './accounts-office.js';

const everybody = ['root', 'admin', 'ada', 'bob', 'cora'] as const;
const groups = ['Mates', 'Cooks'] as const;
const administering = ['account', 'account-group'].flatMap((model) =>
  ['view', 'add', 'change', 'delete'].map((name) => `${model}.${name}`),
);
const permissions = ['ship.view', 'ship.change', ...administering] as const;

/** Something that somebody sends, whatever the pages offer them. */
interface Attempt {
  readonly actor: string;
  readonly model: 'account' | 'account-group';
  readonly action: string;
  readonly on: readonly string[];
  readonly permissions: readonly string[];
  readonly groups: readonly string[];
}

const some = <T>(of: readonly T[], least = 0): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...of), { minLength: least, maxLength: 2 });

const chosen = { permissions: some(permissions, 1), groups: some(groups, 1) };

const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({
    actor: fc.constantFrom(...everybody),
    model: fc.constant('account' as const),
    action: fc.constantFrom(
      ...['createAccount', 'grantPermissions', 'revokePermissions', 'addToGroups', 'removeFromGroups', 'activate'],
      ...['deactivate', 'makeStaff', 'revokeStaff', 'makeSuperuser', 'revokeSuperuser', 'makePasswordLink'],
      'deleteSelected',
    ),
    on: some(everybody, 1),
    ...chosen,
  }),
  fc.record({
    actor: fc.constantFrom(...everybody),
    model: fc.constant('account-group' as const),
    action: fc.constantFrom('createGroup', 'renameGroup', 'grantPermissions', 'revokePermissions', 'deleteSelected'),
    on: some(groups, 1),
    ...chosen,
  }),
);

/** Who holds what at first: two superusers, and three others with anything. */
const worlds = fc.record({
  own: fc.tuple(...(['ada', 'bob', 'cora'] as const).map(() => fc.subarray([...permissions]))),
  held: fc.tuple(...groups.map(() => fc.subarray([...permissions], { maxLength: 3 }))),
  members: fc.tuple(...(['ada', 'bob', 'cora'] as const).map(() => some(groups))),
  attempts: fc.array(attempts, { minLength: 6, maxLength: 10 }),
});

describe.each(databases)('whatever people send who administer accounts on $name', ({ name, create }) => {
  let database: TestDatabase;
  let office: AccountsOffice;

  beforeAll(async () => {
    database = await create();
    office = await openOffice(database);
  });
  afterAll(async () => {
    await office.site.close();
    await database.drop();
  });

  const readAll = async (): Promise<ReadonlyMap<string, AccountUser>> => {
    const rows = await office.site.dataSource.manager.find(StewardUser, { relations: { groups: true } });
    return new Map(rows.map((row) => [row.id, new AccountUser(row)]));
  };

  async function send(browser: Browser, attempt: Attempt, keys: readonly string[]): Promise<number> {
    await browser.visit(`/admin/${attempt.model}`);
    const fields: FormFields = { action: attempt.action, index: '0', _selected_action: keys };
    const asked = await browser.send(`/admin/${attempt.model}`, fields);
    if (!/\/runs\//.test(asked.address)) return asked.status;
    const form: FormFields = {
      'field.permissions': attempt.permissions,
      'field.groups': attempt.groups,
      'field.username': `new-${keys.length}`,
      'field.name': `New ${keys.length}`,
      'field.isStaff': '1',
    };
    return (await browser.send(asked.address, form)).status;
  }

  it('nobody comes to hold more than who did it, nobody changes themselves, and a superuser is left', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await office.clear();
        for (const [index, group] of groups.entries()) {
          await office.accounts.createGroup({ name: group, permissions: world.held[index] ?? [] });
        }
        for (const username of ['root', 'admin']) await office.hire(username, { isSuperuser: true });
        for (const [index, username] of ['ada', 'bob', 'cora'].entries()) {
          await office.hire(username, {
            permissions: [...(world.own[index] ?? []), 'account.view', 'account-group.view'],
            groups: world.members[index] ?? [],
          });
        }
        const browsers = new Map<string, Browser>();
        for (const attempt of world.attempts) {
          const before = await readAll();
          const actor = [...before.values()].find(({ username }) => username === attempt.actor);
          const browser = browsers.get(attempt.actor) ?? (await office.browseAs(attempt.actor));
          browsers.set(attempt.actor, browser);
          const groupRows = await office.site.dataSource.manager.find(StewardGroup);
          const named = [
            ...[...before.values()].map(({ id, username }) => ({ id, label: username })),
            ...groupRows.map(({ id, name: label }) => ({ id, label })),
          ];
          const keys = attempt.on.flatMap((label) => named.find((row) => row.label === label)?.id ?? []);

          const status = await send(browser, attempt, keys);

          expect(status === 503 || status < 500).toBe(true);
          const after = await readAll();
          expect(violations(actor, before, after)).toEqual([]);
        }
      }),
      { numRuns: name === 'SQLite' ? 15 : 3 },
    );
  }, 120_000);
});

type Accounts = ReadonlyMap<string, AccountUser>;

/** Says what somebody did that nobody may do. */
function violations(actor: AccountUser | undefined, before: Accounts, after: Accounts): readonly string[] {
  const found: string[] = [];
  for (const [id, account] of after) {
    const was = before.get(id);
    const gained = account.permissions.filter((codename) => was?.permissions.includes(codename) !== true);
    for (const codename of gained) {
      if (!actor?.hasPermission(codename)) found.push(`${account.username} was given ${codename}`);
    }
    if (account.isSuperuser && !was?.isSuperuser && !actor?.isSuperuser) found.push(`${account.username} was raised`);
    const isTouched = JSON.stringify(account) !== JSON.stringify(was);
    if (was?.isSuperuser && !actor?.isSuperuser && isTouched) found.push(`${was.username} was touched`);
  }
  for (const [id, { username, isSuperuser }] of before) {
    if (isSuperuser && !actor?.isSuperuser && !after.has(id)) found.push(`${username} was deleted`);
  }
  if (actor && sorted(actor) !== sorted(after.get(actor.id))) found.push(`${actor.username} changed themselves`);
  const left = [...after.values()].some((account) => account.isSuperuser && account.isActive && account.isStaff);
  return left ? found : [...found, 'no superuser is left'];
}

/** Writes an account; of a superuser without what is listed, which makes no difference, and may be a group's that they are in. */
function sorted(account: AccountUser | undefined): string {
  return JSON.stringify({ ...account, permissions: account?.isSuperuser ? [] : account?.permissions.toSorted() });
}
