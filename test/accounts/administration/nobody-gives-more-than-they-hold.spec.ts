import { StewardGroup, StewardPasswordLink, StewardSession, StewardUser } from 'nest-steward/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, FormFields, Visited } from '../../support/browser.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { SlowAuthenticator, setMeanwhile } from './slow.authenticator.js';
import { openOffice, type AccountsOffice } from './accounts-office.js';

/** What a clerk holds who administers accounts and knows of ships. */
const clerkHolds = [
  ...['account.view', 'account.add', 'account.change', 'account.delete'],
  ...['account-group.view', 'account-group.add', 'account-group.change', 'account-group.delete'],
  'ship.view',
];

describe.each(databases)('who administers accounts on $name', ({ create }) => {
  let database: TestDatabase;
  let office: AccountsOffice;
  let clerk: Browser;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    database = await create();
    office = await openOffice(database, 'express', { authenticator: SlowAuthenticator, site: 'default' });
  });
  beforeEach(async () => {
    const { accounts, hire } = office;
    await accounts.createGroup({ name: 'Lookouts', permissions: ['ship.view'] });
    await accounts.createGroup({ name: 'Captains', permissions: ['ship.view', 'ship.change'] });
    ids = {
      root: await hire('root', { isSuperuser: true }),
      clerk: await hire('clerk', { permissions: clerkHolds }),
      peer: await hire('peer', { permissions: ['ship.view'] }),
      captain: await hire('captain', { groups: ['Captains'] }),
    };
    clerk = await office.browseAs('clerk');
  });
  afterEach(async () => {
    setMeanwhile(undefined);
    await office.clear();
  });
  afterAll(async () => {
    await office.site.close();
    await database.drop();
  });

  /** Posts an action by hand, whatever the pages offer, and says yes with these fields. */
  async function post(
    browser: Browser,
    model: string,
    action: string,
    rows: readonly string[],
    form: FormFields = {},
  ): Promise<Visited> {
    await browser.visit(`/admin/${model}`);
    const asked = await browser.send(`/admin/${model}`, { action, index: '0', _selected_action: rows });
    return /\/runs\//.test(asked.address) ? browser.send(asked.address, form) : asked;
  }

  /** Reads all that could have been changed, as one text. */
  async function everything(): Promise<string> {
    const { manager } = office.site.dataSource;
    const accounts = await manager
      .createQueryBuilder(StewardUser, 'account')
      .addSelect('account.passwordHash')
      .leftJoinAndSelect('account.groups', 'held')
      .orderBy('account.username')
      .addOrderBy('held.name')
      .getMany();
    const groups = await manager.find(StewardGroup, { order: { name: 'ASC' } });
    const links = await manager.find(StewardPasswordLink);
    const sessions = (await manager.find(StewardSession)).map(({ userId }) => userId).toSorted();
    return JSON.stringify({ accounts, groups, links, sessions });
  }

  const refusals: readonly {
    readonly what: string;
    readonly model?: string;
    readonly action: string;
    readonly on: readonly string[];
    readonly form?: FormFields;
    readonly told: RegExp;
  }[] = [
    {
      what: 'grants nothing they do not hold',
      action: 'grantPermissions',
      on: ['peer'],
      form: { 'field.permissions': 'ship.change' },
      told: /choose from what is offered/,
    },
    {
      what: 'grants themselves nothing',
      action: 'grantPermissions',
      on: ['clerk'],
      form: { 'field.permissions': 'ship.view' },
      told: /your own account is among them/,
    },
    {
      what: 'is refused everybody where one is out of reach',
      action: 'grantPermissions',
      on: ['peer', 'captain'],
      form: { 'field.permissions': 'ship.view' },
      told: /captain holds more than you, and so is not yours to change/,
    },
    {
      what: 'takes nothing from who holds more',
      action: 'removeFromGroups',
      on: ['captain'],
      form: { 'field.groups': 'Captains' },
      told: /captain holds more than you/,
    },
    {
      what: 'puts nobody into a group that holds more',
      action: 'addToGroups',
      on: ['peer'],
      form: { 'field.groups': 'Captains' },
      told: /choose from what is offered/,
    },
    {
      what: 'does not join a group',
      action: 'addToGroups',
      on: ['clerk'],
      form: { 'field.groups': 'Lookouts' },
      told: /your own account/,
    },
    { what: 'does not deactivate who holds more', action: 'deactivate', on: ['captain'], told: /holds more/ },
    { what: 'does not deactivate a superuser', action: 'deactivate', on: ['root'], told: /root holds more/ },
    { what: 'does not deactivate themselves', action: 'deactivate', on: ['clerk'], told: /your own account/ },
    { what: 'does not activate who holds more', action: 'activate', on: ['captain'], told: /holds more/ },
    { what: 'lets nobody in who holds more', action: 'makeStaff', on: ['captain'], told: /holds more/ },
    { what: 'shuts no superuser out', action: 'revokeStaff', on: ['root'], told: /holds more/ },
    { what: 'makes no superuser', action: 'makeSuperuser', on: ['peer'], told: /No action was selected/ },
    { what: 'takes superuser from nobody', action: 'revokeSuperuser', on: ['root'], told: /No action was selected/ },
    { what: 'ends no session of a superuser', action: 'endSessions', on: ['root'], told: /holds more/ },
    { what: 'makes no link to a superuser’s password', action: 'makePasswordLink', on: ['root'], told: /holds more/ },
    { what: 'makes no link to a stronger account’s', action: 'makePasswordLink', on: ['captain'], told: /holds more/ },
    {
      what: 'makes no link past their own password',
      action: 'makePasswordLink',
      on: ['clerk'],
      told: /your own account/,
    },
    { what: 'deletes no superuser', action: 'deleteSelected', on: ['root'], told: /holds more/ },
    { what: 'deletes nobody who holds more', action: 'deleteSelected', on: ['peer', 'captain'], told: /holds more/ },
    { what: 'does not delete themselves', action: 'deleteSelected', on: ['clerk'], told: /your own account/ },
    {
      what: 'makes no account in a group that holds more',
      action: 'createAccount',
      on: [],
      form: { 'field.username': 'new', 'field.isStaff': '1', 'field.groups': 'Captains' },
      told: /choose from what is offered/,
    },
    {
      what: 'makes no group that holds more',
      model: 'account-group',
      action: 'createGroup',
      on: [],
      form: { 'field.name': 'New', 'field.permissions': 'ship.change' },
      told: /choose from what is offered/,
    },
    {
      what: 'gives a group nothing they do not hold',
      model: 'account-group',
      action: 'grantPermissions',
      on: ['Lookouts'],
      form: { 'field.permissions': 'ship.change' },
      told: /choose from what is offered/,
    },
    {
      what: 'changes no group that holds more',
      model: 'account-group',
      action: 'grantPermissions',
      on: ['Captains'],
      form: { 'field.permissions': 'ship.view' },
      told: /the group Captains holds more than you/,
    },
    {
      what: 'takes nothing from a group that holds more',
      model: 'account-group',
      action: 'revokePermissions',
      on: ['Captains'],
      form: { 'field.permissions': 'ship.change' },
      told: /the group Captains holds more than you/,
    },
    {
      what: 'renames no group that holds more',
      model: 'account-group',
      action: 'renameGroup',
      on: ['Captains'],
      form: { 'field.name': 'Sailors' },
      told: /the group Captains holds more than you/,
    },
    {
      what: 'deletes no group that holds more',
      model: 'account-group',
      action: 'deleteSelected',
      on: ['Captains'],
      told: /the group Captains holds more than you/,
    },
  ];

  it.each(refusals)('$what', async ({ model = 'account', action, on, form, told }) => {
    const groups = await office.site.dataSource.manager.find(StewardGroup);
    const keyOf = (name: string): string => ids[name] ?? groups.find((group) => group.name === name)?.id ?? '';
    const before = await everything();

    const answer = await post(clerk, model, action, on.map(keyOf), form);

    expect(answer.$('main').text()).toMatch(told);
    expect(answer.status).toBeLessThan(500);
    expect(await everything()).toBe(before);
  });

  it('changes no group they are a member of', async () => {
    const { manager } = office.site.dataSource;
    await manager
      .createQueryBuilder()
      .relation(StewardUser, 'groups')
      .of(ids['clerk'])
      .add(await groupId('Lookouts'));
    await post(clerk, 'account-group', 'grantPermissions', [await groupId('Lookouts')], {
      'field.permissions': 'account.view',
    });
    const before = await everything();

    for (const [action, form] of [
      ['grantPermissions', { 'field.permissions': 'account.view' }],
      ['revokePermissions', { 'field.permissions': 'ship.view' }],
      ['deleteSelected', {}],
    ] as const) {
      const answer = await post(clerk, 'account-group', action, [await groupId('Lookouts')], form);
      expect(answer.$('main').text()).toContain('you are a member of Lookouts');
    }
    expect(await everything()).toBe(before);
  });

  it('takes nothing from a group with a member who holds more, and may give it what they hold', async () => {
    const { manager } = office.site.dataSource;
    await manager
      .createQueryBuilder()
      .relation(StewardUser, 'groups')
      .of(ids['captain'])
      .add(await groupId('Lookouts'));

    const refused = await post(clerk, 'account-group', 'revokePermissions', [await groupId('Lookouts')], {
      'field.permissions': 'ship.view',
    });
    expect(refused.$('main').text()).toContain('captain holds more than you');

    const granted = await post(clerk, 'account-group', 'grantPermissions', [await groupId('Lookouts')], {
      'field.permissions': 'account.view',
    });
    expect(granted.messages).toEqual(['1 group holds more now.']);
  });

  it('may do all of it to those who hold no more, with what they hold', async () => {
    const peer = ids['peer'] ?? '';
    const given = await post(clerk, 'account', 'grantPermissions', [peer], { 'field.permissions': ['account.view'] });
    expect(given.messages).toEqual(['1 account may do more now.']);
    const joined = await post(clerk, 'account', 'addToGroups', [peer], { 'field.groups': 'Lookouts' });
    expect(joined.messages).toEqual(['1 account is in Lookouts now.']);
    const linked = await post(clerk, 'account', 'makePasswordLink', [peer]);
    expect(linked.$('#password-link').length).toBe(1);
    const deleted = await post(clerk, 'account', 'deleteSelected', [peer]);
    expect(deleted.messages).toEqual(['Successfully deleted 1 account.']);
  });

  it('is offered no more than that in forms', async () => {
    const asked = await clerk.run(await clerk.visit('/admin/account'), 'Grant permissions', ['peer']);
    const offered = asked
      .$('input[name="field.permissions"]')
      .toArray()
      .map((box) => box.attribs.value);

    expect(new Set(offered)).toEqual(new Set(clerkHolds));
  });

  it('sees no button for what is for superusers', async () => {
    const list = await clerk.visit('/admin/account');

    expect(list.$('#rows .bar').text()).not.toContain('superuser');
    expect(list.$('#rows .bar').text()).toContain('Grant permissions');
  });

  it('gives no permission that was taken from them meanwhile', async () => {
    const asked = await clerk.run(await clerk.visit('/admin/account'), 'Grant permissions', ['peer']);
    const left = clerkHolds.filter((name) => name !== 'ship.view');
    const { manager } = office.site.dataSource;
    setMeanwhile(() =>
      Promise.all([
        manager.update(StewardUser, { username: 'clerk' }, { permissions: left }),
        manager.update(StewardUser, { username: 'peer' }, { permissions: [] }),
      ]),
    );

    const answer = await clerk.submit(asked, { 'field.permissions': 'ship.view' });

    expect(answer.messages).toEqual([
      "Nothing was done: you can give only what you hold yourself, and you don't hold ship.view.",
    ]);
    expect((await office.read('peer'))?.permissions).toEqual([]);
  });

  it('puts nobody into a group that was given more meanwhile', async () => {
    const asked = await clerk.run(await clerk.visit('/admin/account'), 'Add to groups', ['peer']);
    const { manager } = office.site.dataSource;
    // Just before the transaction: the form still offers the group.
    let visits = 0;
    setMeanwhile(async () => {
      visits += 1;
      if (visits === 1) await manager.update(StewardGroup, { name: 'Lookouts' }, { permissions: ['ship.scuttle'] });
    });

    const answer = await clerk.submit(asked, { 'field.groups': 'Lookouts' });

    expect(answer.$('main').text()).toMatch(
      /Nothing was done: the group Lookouts holds more|choose from what is offered/,
    );
    expect((await office.read('peer'))?.groups).toEqual([]);
  });

  async function groupId(name: string): Promise<string> {
    return (await office.accounts.findGroupByName(name))?.id ?? '';
  }
});
