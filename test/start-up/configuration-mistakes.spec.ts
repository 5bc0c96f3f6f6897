import { fileURLToPath } from 'node:url';
import { Injectable, Module, Scope, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import {
  AdminAction,
  adminAction,
  AdminColumn,
  AdminModel,
  AdminModule,
  AdminSite,
  ConfigurationError,
  ListFilter,
  ModelAdmin,
  StewardError,
  type AdminModelOptions,
  type AdminModuleOptions,
  type ErrorCode,
} from 'nest-steward';
import { Column, DataSource, Entity, ManyToOne, OneToMany, PrimaryColumn } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { Captain } from '../support/harbour/captain.entity.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { PeopleAuthenticator } from '../support/people.js';
import { makeSite } from '../support/site.js';

@Entity()
class Berth {
  @PrimaryColumn({ type: 'varchar', length: 600 })
  pier!: string;

  @PrimaryColumn({ type: 'varchar', length: 100 })
  place!: string;
}

@Entity()
class Weather {
  @PrimaryColumn({ type: 'float' })
  hour!: number;

  @Column({ type: 'varchar' })
  sky!: string;
}

@Entity()
class Parcel {
  @PrimaryColumn({ type: 'integer', transformer: { to: (id: number) => id + 1, from: (id: number) => id - 1 } })
  id!: number;
}

@Entity()
class Manifest {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'json' })
  goods!: object;

  @Column({ type: 'date' })
  loadedOn!: string;

  @Column({ type: 'date', transformer: { to: String, from: String } })
  sealedOn!: string;

  @OneToMany(() => Crating, ({ manifest }) => manifest)
  cratings!: Crating[];
}

@Entity()
class Crating {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'date' })
  nailedOn!: string;

  @ManyToOne(() => Manifest, ({ cratings }) => cratings)
  manifest!: Manifest;
}

class Whale {}

class Porter extends PeopleAuthenticator {}

const brokenTemplates = fileURLToPath(new URL('../support/harbour/broken-templates', import.meta.url));

const nothing = (): void => undefined;

/** Makes an admin class for ships by the name of Harbour, with options that no compiler has to like. */
function shipAdmin(options: object = {}, base: Type<ModelAdmin<Ship>> = class extends ModelAdmin<Ship> {}): Type {
  const admin = { Harbour: class extends base {} }.Harbour;
  AdminModel<Ship, AdminModelOptions<Ship>>(Ship, options)(admin);
  return admin;
}

/** Makes an admin class by the name of Other for any entity. */
function otherAdmin(entity: Type<object>, options: object = {}): Type {
  const admin = { Other: class extends ModelAdmin<object> {} }.Other;
  AdminModel<object, AdminModelOptions<object>>(entity, options)(admin);
  return admin;
}

/** Makes a filter class by the name of Tide, with a parameter that no compiler has to like. */
function tideFilter(parameter: unknown = 'tide'): Type<ListFilter> {
  return class Tide extends ListFilter {
    readonly title = 'tide';
    readonly parameter = parameter as string;
    choices = (): [] => [];
    apply = nothing;
  };
}

/** Registers ships with a filter and whatever else it is listed with, and provides it as it is unless told otherwise. */
function filteredShips(filter: unknown, providers?: readonly Provider[], others: readonly string[] = []): Situation {
  const choices = { status: { moored: 'Moored' } };
  const given = providers ?? [filter as Type<ListFilter>];
  return { providers: [shipAdmin({ listFilter: [...others, filter], choices }), ...given] };
}

/** Registers ships with a filter by their captain, and another with a parameter. */
function shipsFilteredByCaptain(parameter: string): Situation {
  const filter = tideFilter(parameter);
  return filteredShips(filter, [filter, otherAdmin(Captain)], ['captain']);
}

/** Registers manifests by the days they were loaded on, and with a filter that takes a parameter of these. */
function manifestsByMonth(): Situation {
  const filter = tideFilter('loadedOn__month');
  const admin = otherAdmin(Manifest, { dateHierarchy: 'loadedOn', listFilter: [filter] });
  return { entities: [Manifest, Crating], providers: [admin, filter] };
}

/** Registers ships with a filter of which Nest makes more than one instance. */
function scopedFilter(scope: Scope): Situation {
  const filter = tideFilter();
  Injectable({ scope })(filter);
  return filteredShips(filter);
}

/** Registers ships with a filter whose provider gives something else. */
function hollowFilter(): Situation {
  const filter = tideFilter();
  return filteredShips(filter, [{ provide: filter, useValue: {} }]);
}

interface Situation {
  readonly providers?: readonly Provider[];
  readonly imports?: readonly (DynamicModule | Type)[];
  readonly entities?: readonly Type<object>[];
  readonly site?: Partial<AdminModuleOptions>;
}

/** Starts an application in a situation, and gives what stopped it. */
async function startError({ providers = [], imports = [], entities = [], site }: Situation): Promise<unknown> {
  try {
    const { app } = await makeSite({
      adapter: 'express',
      providers: [...providers],
      imports: [...imports],
      entities,
      ...(site ? { site } : {}),
    });
    try {
      await app.init();
    } finally {
      await app.close();
    }
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Lists the mistakes of a situation, each as its code and its text. */
async function mistakesOf(situation: Situation): Promise<readonly string[]> {
  const error = await startError(situation);
  if (error instanceof StewardError) return [`${error.code}: ${error.message}`];
  if (error instanceof ConfigurationError) return error.mistakes.map(({ code, text }) => `${code}: ${text}`);
  throw new Error('The application started, or stopped over something else.', { cause: error });
}

const second = (options: Partial<AdminModuleOptions>): DynamicModule =>
  AdminModule.forRoot({ path: 'second', name: 'second', authenticator: PeopleAuthenticator, ...options });

const ofAction = (options: object, name = 'act'): Situation => ({
  providers: [shipAdmin({ actions: [adminAction({ name, ...options }, nothing)] })],
});

class Painted extends ModelAdmin<Ship> {
  @AdminAction()
  async paint() {}
}

class WithMap extends ModelAdmin<Ship> {
  // Written by somebody who asked no compiler.
  @AdminColumn({ display: 'map' as 'link' })
  map() {
    return 'here';
  }
}

class WithRank extends ModelAdmin<Ship> {
  @AdminColumn({ orderBy: ['-name', 'captain.rank'] })
  rank() {
    return 1;
  }
}

class WithColumn extends ModelAdmin<Ship> {
  @AdminColumn({ orderBy: 'size' })
  weight() {
    return 1;
  }
}

type SituationRow = readonly [ErrorCode, Situation, string];

const situations: readonly SituationRow[] = [
  [
    'ADMIN_AUTHENTICATOR_MISSING',
    { site: { authenticator: undefined as unknown as typeof PeopleAuthenticator } },
    "The site 'default' has no authenticator",
  ],
  [
    'ADMIN_AUTHENTICATOR_UNKNOWN',
    { site: { authenticator: class Doorman extends PeopleAuthenticator {} } },
    'the authenticator Doorman, which Nest',
  ],
  [
    'ADMIN_AUTHENTICATOR_INVALID',
    { providers: [{ provide: Porter, useFactory: () => ({}) }], site: { authenticator: Porter } },
    'the authenticator Porter, whose provider gives nothing',
  ],
  ['ADMIN_PATH_INVALID', { site: { path: 'ad min' } }, "the path 'ad min'"],
  ['ADMIN_PATH_INVALID', { site: { path: '/' } }, "the path ''"],
  ['ADMIN_PATH_INVALID', { site: { path: 'admin/:id' } }, "the path 'admin/:id'"],
  ['ADMIN_PATH_TAKEN', { imports: [second({ path: '/admin/' })] }, "'second' and 'default' share the path 'admin'"],
  ['ADMIN_PATH_TAKEN', { imports: [second({ path: 'Admin' })] }, "'second' and 'default' share the path 'Admin'"],
  [
    'ADMIN_PATH_NESTED',
    { imports: [second({ path: 'admin/two' })] },
    "'admin/two', and the site 'default' has 'admin'",
  ],
  [
    'ADMIN_PATH_NESTED',
    { imports: [second({})], site: { path: 'second/one' } },
    "'second', and the site 'default' has",
  ],
  [
    'ADMIN_SITE_OPTION_INVALID',
    { site: { lockTimeout: Infinity } },
    "'default' has `lockTimeout: Infinity`. Use a whole",
  ],
  ['ADMIN_SITE_OPTION_INVALID', { site: { lockTimeout: 0 } }, '`lockTimeout: 0`'],
  ['ADMIN_SITE_OPTION_INVALID', { site: { shutdownGrace: -1 } }, '`shutdownGrace: -1`'],
  ['ADMIN_SITE_OPTION_INVALID', { site: { replicaDelay: -1 } }, '`replicaDelay: -1`'],
  ['ADMIN_SITE_OPTION_INVALID', { site: { lockTimeout: 2 ** 31 } }, '`lockTimeout: 2147483648`'],
  ['ADMIN_SITE_OPTION_INVALID', { site: { bodyLimit: Number('10mb') } }, '`bodyLimit: NaN`'],
  ['ADMIN_SITE_OPTION_INVALID', { site: { bodyLimit: -1 } }, '`bodyLimit: -1`'],
  ['ADMIN_TEMPLATES_INVALID', { site: { templates: '/nowhere' } }, "The templates at '/nowhere' can't be used: ENOENT"],
  ['ADMIN_TEMPLATE_INVALID', { site: { templates: brokenTemplates } }, 'see line 2: Parse error'],
  [
    'ADMIN_SITE_OPTION_INVALID',
    { imports: [second({ name: '../second' })] },
    'has `name: ../second`. Use 1 to 100 letters',
  ],
  ['ADMIN_SITE_TAKEN', { imports: [second({ name: 'default' })] }, "Two sites are named 'default'."],
  [
    'ADMIN_SITE_UNKNOWN',
    { providers: [shipAdmin({ site: 'staff' })] },
    "Harbour belongs to the site 'staff', which does not exist. Use one of: 'default'",
  ],
  [
    'ADMIN_SITE_ACTION_TAKEN',
    { site: { actions: [adminAction({ name: 'deleteSelected' }, nothing)] } },
    "already has an action named 'deleteSelected'",
  ],
  [
    'ADMIN_SITE_ACTION_UNKNOWN',
    { site: { disabledActions: ['sing'] } },
    "no action named 'sing'. It has: deleteSelected, restoreSelected, purgeSelected, exportSelected.",
  ],
  [
    'ADMIN_MODEL_MISSING',
    { providers: [{ Bare: class extends ModelAdmin<Ship> {} }.Bare] },
    'Bare extends ModelAdmin and names no entity.',
  ],
  [
    'ADMIN_MODEL_CLASS_INVALID',
    { providers: [plainClassForShips()] },
    'Plain has @AdminModel and does not extend ModelAdmin. Write `extends ModelAdmin<Ship>`.',
  ],
  [
    'ADMIN_MODEL_PROVIDER_INVALID',
    { providers: [{ provide: ShipAdmin, useFactory: () => new ShipAdmin() }] },
    'ShipAdmin is provided by a factory or a value',
  ],
  [
    'ADMIN_MODEL_PROVIDER_INVALID',
    { providers: [{ provide: 'SHIPS', useValue: new ShipAdmin() }] },
    'ShipAdmin is provided by a factory or a value',
  ],
  ['ADMIN_MODEL_TAKEN', { providers: [shipAdmin(), otherAdmin(Ship)] }, 'both register Ship'],
  [
    'ADMIN_MODEL_NAME_TAKEN',
    { providers: [shipAdmin(), otherAdmin(Crate, { name: 'ship' })] },
    "both have the name 'ship'",
  ],
  ['ADMIN_MODEL_NAME_INVALID', { providers: [shipAdmin({ name: 'login' })] }, "Harbour has the name 'login'"],
  ['ADMIN_MODEL_NAME_INVALID', { providers: [shipAdmin({ name: 'My Ships' })] }, "Harbour has the name 'My Ships'"],
  [
    'ADMIN_MODEL_OPTION_INVALID',
    { providers: [shipAdmin({ listPerPage: 0 })] },
    'Harbour has `listPerPage: 0`. Use a whole number',
  ],
  [
    'ADMIN_MODEL_OPTION_INVALID',
    { providers: [shipAdmin({ listMaxShowAll: 1.5 })] },
    'Harbour has `listMaxShowAll: 1.5`.',
  ],
  [
    'ADMIN_MODEL_OPTION_INVALID',
    { providers: [shipAdmin({ listMaxCount: 0 })] },
    'Harbour has `listMaxCount: 0`. Use a whole number from 1 to 1,000,000',
  ],
  [
    'ADMIN_MODEL_OPTION_INVALID',
    { providers: [shipAdmin({ showFacets: true })] },
    "Harbour has `showFacets: true`. Use 'allow', 'always' or 'never'.",
  ],
  [
    'ADMIN_ENTITY_UNKNOWN',
    { providers: [otherAdmin(Whale)] },
    "Other registers Whale, which the data source 'default' does not know.",
  ],
  [
    'ADMIN_ENTITY_UNKNOWN',
    { providers: [shipAdmin({ dataSource: 'archive' })] },
    "Ship, which the data source 'archive' does not know.",
  ],
  [
    'ADMIN_KEY_UNSUPPORTED',
    { entities: [Berth], providers: [otherAdmin(Berth)] },
    'whose primary key is pier (varchar), place (varchar)',
  ],
  [
    'ADMIN_KEY_UNSUPPORTED',
    { entities: [Weather], providers: [otherAdmin(Weather)] },
    'whose primary key is hour (float)',
  ],
  [
    'ADMIN_KEY_UNSUPPORTED',
    { entities: [Parcel], providers: [otherAdmin(Parcel)] },
    'Other registers Parcel, whose primary key is id (integer',
  ],
  ['ADMIN_ACTION_UNKNOWN', { providers: [shipAdmin({ actions: ['sing'] })] }, "Harbour lists 'sing' in `actions`"],
  [
    'ADMIN_ACTION_RESERVED',
    { providers: [shipAdmin({ actions: ['getQuery'] })] },
    "Harbour lists 'getQuery' in `actions`, which is a method of ModelAdmin.",
  ],
  [
    'ADMIN_ACTION_TAKEN',
    { providers: [shipAdmin({ actions: [adminAction({ name: 'paint' }, nothing)] }, Painted)] },
    "Harbour has two actions named 'paint'.",
  ],
  ['ADMIN_ACTION_NAME_INVALID', ofAction({}, 'pa int'), "The action 'pa int' has a name"],
  ['ADMIN_ACTION_NAME_INVALID', { site: { actions: [adminAction({}, () => undefined)] } }, "The action '' has a name"],
  [
    'ADMIN_ACTION_NOT_FOR_ENTITY',
    { providers: [shipAdmin({ actions: ['restoreSelected'] })] },
    "Harbour has the action 'restoreSelected', which says by its `isFor` that it is not for Ship.",
  ],
  [
    'ADMIN_ACTION_PERMISSIONS_EMPTY',
    ofAction({ permissions: [] }),
    "The action 'act' of Harbour has an empty `permissions` list",
  ],
  [
    'ADMIN_ACTION_LOCATIONS_INVALID',
    ofAction({ locations: [] }),
    "The action 'act' of Harbour has `locations: []`, so it is offered nowhere",
  ],
  [
    'ADMIN_ACTION_LOCATIONS_INVALID',
    ofAction({ locations: ['list', 'deck'] }),
    'has `locations: ["list","deck"]`, so it is offered nowhere, or on a page there is not.',
  ],
  [
    'ADMIN_ACTION_SELECTION_INVALID',
    ofAction({ selection: 'some' }),
    "The action 'act' of Harbour has `selection: \"some\"`. Use 'required', 'optional', or 'none'",
  ],
  [
    'ADMIN_ACTION_SELECTION_INVALID',
    ofAction({ selection: 'none', locations: ['list', 'object'] }),
    'has `selection: "none"`. Use',
  ],
  [
    'ADMIN_ACTION_MAXIMUM_INVALID',
    ofAction({ maximum: 0 }),
    "The action 'act' of Harbour has `maximum: 0`. Use a whole number from 1 on,",
  ],
  ...[
    { options: { group: ' ' }, told: '`group: " "`. Use a heading of 1 to 60 characters, without controls.' },
    { options: { group: 'x'.repeat(61) }, told: '. Use a heading of 1 to 60 characters, without controls.' },
    { options: { group: 'Mail\nand more' }, told: '`group: "Mail\\nand more"`. Use a heading' },
    { options: { order: Number.NaN }, told: '`order: null`. Use a number, such as 10.' },
    { options: { order: '10' }, told: '`order: "10"`. Use a number, such as 10.' },
    { options: { unavailable: 'on Sundays' }, told: '`unavailable: "on Sundays"`. Use a function (request, admin)' },
    ...['READ COMMITTED', 'serializable', 1].map((transaction) => ({
      options: { transaction },
      told: `\`transaction: ${JSON.stringify(transaction)}\`. Use true, false or what its database knows: SERIALIZABLE.`,
    })),
    ...[-1, 1.5, 11, '3'].map((retries) => ({
      options: { retries },
      told: `\`retries: ${JSON.stringify(retries)}\`. Use a whole number from 0 to 10.`,
    })),
    ...[0, -1, 1.5, 100_001, '5000'].map((batch) => ({
      options: { batch },
      told: `\`batch: ${JSON.stringify(batch)}\`. Use a whole number of rows from 1 to 100000, such as 5000.`,
    })),
    {
      options: { batch: 500, transaction: false },
      told: '`batch: 500`. Use no batch with `transaction: false`, since each slice is recorded in a transaction of its own.',
    },
    {
      options: { batch: 500, selection: 'none' },
      told: "`batch: 500`. Use no batch with `selection: 'none'`, since without rows there is no slice.",
    },
    {
      options: { batch: 500, selection: 'optional' },
      told: "`batch: 500`. Use no batch with `selection: 'optional'`, since without rows there is no slice.",
    },
    {
      options: { batch: 500, retries: 1 },
      told: '`batch: 500`. Use no batch with `retries`, since a run that stops at a conflict is gone on with from its page.',
    },
    {
      options: { transaction: false, retries: 1 },
      told: '`retries: 1`. Use 0 with `transaction: false`, since nothing takes back what a first attempt did.',
    },
    { options: { icon: '' }, told: '`icon: ""`. Use a symbol, or a text of at most 3 characters, without controls.' },
    { options: { icon: 'mail' }, told: '`icon: "mail"`. Use a symbol' },
    { options: { icon: '\u202E1' }, told: '. Use a symbol' },
  ].map(({ options, told }): readonly [ErrorCode, Situation, string] => [
    'ADMIN_ACTION_OPTION_INVALID',
    ofAction(options),
    told,
  ]),
  [
    'ADMIN_ACTION_PERMISSION_UNKNOWN',
    ofAction({ permissions: ['view', 'sing'] }),
    "asks for the permission 'sing', and the class has no method hasSingPermission.",
  ],
  [
    'ADMIN_COLUMN_UNKNOWN',
    { providers: [shipAdmin({ listDisplay: ['name', 'size'] })] },
    "Harbour has 'size' in `listDisplay`",
  ],
  [
    'ADMIN_COLUMN_UNKNOWN',
    { providers: [shipAdmin({ listDisplay: ['name', 'paint'] }, Painted)] },
    "Harbour has 'paint' in `listDisplay`",
  ],
  ...['getQuery', 'constructor'].map((name): readonly [ErrorCode, Situation, string] => [
    'ADMIN_COLUMN_UNKNOWN',
    { providers: [shipAdmin({ listDisplay: ['name', name] })] },
    `Harbour has '${name}' in \`listDisplay\``,
  ]),
  [
    'ADMIN_LIST_READS_UNKNOWN',
    { providers: [shipAdmin({ listReads: ['name', 'captain.size'] })] },
    "Harbour has 'captain.size' in `listReads`, which is no column or relation of Ship.",
  ],
  [
    'ADMIN_COLUMN_ORDER_UNKNOWN',
    { providers: [shipAdmin({ listDisplay: ['rank'] }, WithRank)] },
    "Harbour orders the column 'rank' by 'captain.rank', which is no column",
  ],
  [
    'ADMIN_COLUMN_ORDER_UNKNOWN',
    { providers: [shipAdmin({ listDisplay: ['weight'] }, WithColumn)] },
    "Harbour orders the column 'weight' by 'size'",
  ],
  [
    'ADMIN_FILTER_UNKNOWN',
    { providers: [shipAdmin({ listFilter: ['size'] })] },
    "Harbour has 'size' in `listFilter`, which is no column or relation of Ship.",
  ],
  [
    'ADMIN_FILTER_UNSUPPORTED',
    { providers: [shipAdmin({ listFilter: ['name'] })] },
    "Harbour has 'name' in `listFilter`",
  ],
  [
    'ADMIN_FILTER_ADMIN_MISSING',
    { providers: [shipAdmin({ listFilter: ['captain'] })] },
    "Harbour filters by 'captain', and Captain has no admin on the site 'default'",
  ],
  ['ADMIN_FILTER_CLASS_INVALID', filteredShips(Whale), 'Harbour has Whale in `listFilter`'],
  ['ADMIN_FILTER_CLASS_INVALID', filteredShips(undefined, []), 'Harbour has undefined in `listFilter`'],
  ['ADMIN_FILTER_CLASS_INVALID', hollowFilter(), 'Harbour has Tide in `listFilter`'],
  [
    'ADMIN_FILTER_PROVIDER_MISSING',
    filteredShips(tideFilter(), []),
    'Harbour has the filter Tide, of which Nest has no',
  ],
  ['ADMIN_FILTER_PROVIDER_SCOPED', scopedFilter(Scope.REQUEST), 'Harbour has the filter Tide, which Nest makes anew'],
  ['ADMIN_FILTER_PROVIDER_SCOPED', scopedFilter(Scope.TRANSIENT), 'Harbour has the filter Tide, which Nest makes anew'],
  ...['', null, 'high tide', 'a'.repeat(101)].map((parameter): SituationRow => [
    'ADMIN_FILTER_PARAMETER_INVALID',
    filteredShips(tideFilter(parameter)),
    `Harbour has the filter Tide with the parameter '${parameter ?? ''}'.`,
  ]),
  ...['q', 'p', 'o', 'all', 'after', 'before', 'deleted', '_facets'].map((parameter): SituationRow => [
    'ADMIN_FILTER_PARAMETER_TAKEN',
    filteredShips(tideFilter(parameter)),
    `Harbour has the filter Tide with the parameter '${parameter}', which belongs to the list itself.`,
  ]),
  [
    'ADMIN_FILTER_PARAMETER_TAKEN',
    filteredShips(tideFilter('status'), undefined, ['status']),
    "Harbour has the filter Tide with the parameter 'status', which belongs to 'status'.",
  ],
  [
    'ADMIN_FILTER_PARAMETER_TAKEN',
    filteredShips('status', [], ['status']),
    "Harbour has the filter 'status' with the parameter 'status', which belongs to 'status'.",
  ],
  [
    'ADMIN_FILTER_PARAMETER_TAKEN',
    shipsFilteredByCaptain('captain__q'),
    "Harbour has the filter Tide with the parameter 'captain__q', which belongs to 'captain'.",
  ],
  [
    'ADMIN_FILTER_PARAMETER_TAKEN',
    manifestsByMonth(),
    "Other has the filter Tide with the parameter 'loadedOn__month', which belongs to `dateHierarchy`.",
  ],
  ...['arrivedOn', 'id', 'goods', 'cratings', 'cratings.nailedOn', 'sealedOn', ''].map(
    (dateHierarchy): SituationRow => [
      'ADMIN_DATE_HIERARCHY_INVALID',
      { entities: [Manifest, Crating], providers: [otherAdmin(Manifest, { dateHierarchy })] },
      `Other has '${dateHierarchy}' in \`dateHierarchy\`, which is no date of Manifest`,
    ],
  ),
  [
    'ADMIN_SEARCH_UNKNOWN',
    { providers: [shipAdmin({ searchFields: ['captain.rank'] })] },
    "Harbour has 'captain.rank' in `searchFields`",
  ],
  [
    'ADMIN_SEARCH_UNKNOWN',
    { providers: [shipAdmin({ searchFields: ['captain'] })] },
    "Harbour has 'captain' in `searchFields`",
  ],
  ['ADMIN_ORDERING_UNKNOWN', { providers: [shipAdmin({ ordering: ['-size'] })] }, "Harbour has '-size' in `ordering`"],
  [
    'ADMIN_ORDERING_UNKNOWN',
    { entities: [Manifest, Crating], providers: [otherAdmin(Manifest, { ordering: ['-goods'] })] },
    "Other has '-goods' in `ordering`",
  ],
  [
    'ADMIN_COLUMN_OPTIONS_UNKNOWN',
    { providers: [shipAdmin({ columns: { size: { header: 'Size' } } })] },
    "Harbour has 'size' in `columns`, which is no column or relation of Ship.",
  ],
  ...(
    [
      [{ name: { display: 'date' } }, 'Harbour shows \'name\' by `display: "date"`. Use it for dates.'],
      [{ name: { display: 'dateTime' } }, 'Use it for dates.'],
      [{ name: { display: 'boolean' } }, 'Use it for booleans and numbers.'],
      [{ id: { display: 'link' } }, 'Use it for texts.'],
      [{ captain: { display: { badge: {} } } }, 'Use it for a column, not for a relation.'],
      [{ name: { display: 'bold' } }, "Use 'boolean', 'date', 'dateTime', 'link', or { badge: … } with the tones"],
      [{ name: { display: { badge: { a: 'loud' } } } }, '`display: {"badge":{"a":"loud"}}`'],
      [{ name: { display: null } }, '`display: null`'],
    ] as const
  ).map(([columns, text]): SituationRow => [
    'ADMIN_COLUMN_DISPLAY_INVALID',
    { providers: [shipAdmin({ columns })] },
    text,
  ]),
  [
    'ADMIN_COLUMN_DISPLAY_INVALID',
    { providers: [shipAdmin({ listDisplay: ['map'] }, WithMap)] },
    'Harbour shows \'map\' by `display: "map"`.',
  ],
  ['ADMIN_CHOICES_UNKNOWN', { providers: [shipAdmin({ choices: { size: {} } })] }, "Harbour has 'size' in `choices`"],
];

/** A class that the compiler would refuse to decorate. */
function plainClassForShips(): Type {
  class Plain {}
  Reflect.apply(AdminModel(Ship), undefined, [Plain]);
  return Plain;
}

describe('a mistake in the configuration', () => {
  it.each(situations)('stops the start-up with %s', async (code, situation, text) => {
    const mistakes = await mistakesOf(situation);

    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(new RegExp(`^${code}: `));
    expect(mistakes[0]).toContain(text);
  });

  it("stops the start-up with ADMIN_TABLES_MISSING where a data source lists its entities by hand and forgot the library's", async () => {
    const records = TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      database: ':memory:',
      name: 'records',
      entities: [],
    });

    const mistakes = await mistakesOf({ imports: [records], site: { dataSource: 'records' } });

    expect(mistakes).toEqual([
      expect.stringContaining(
        "ADMIN_TABLES_MISSING: The data source 'records' does not know the library's own entities. Add `...stewardEntities`",
      ),
    ]);
  });

  it('stops the start-up with ADMIN_DATABASE_UNSUPPORTED where lists do not work on the kind of database', async () => {
    const dataSource = new DataSource({ type: 'better-sqlite3', database: ':memory:', entities: [Crate] });
    await dataSource.initialize();
    // None of the other drivers is installed; what start-up reads is the type.
    Object.assign(dataSource.options, { type: 'oracle' });
    @Module({
      providers: [{ provide: getDataSourceToken('ledger'), useValue: dataSource }],
      exports: [getDataSourceToken('ledger')],
    })
    class LedgerModule {}

    const mistakes = await mistakesOf({
      imports: [LedgerModule],
      providers: [otherAdmin(Crate, { dataSource: 'ledger' })],
    });

    expect(mistakes).toEqual([
      'ADMIN_DATABASE_UNSUPPORTED: Other is on a database of the type oracle. Use PostgreSQL, MySQL, MariaDB or SQLite.',
    ]);
  });

  it('is told together with all the others, each with its code', async () => {
    const error = await startError({
      site: { lockTimeout: Number.NaN, templates: '/nowhere' },
      providers: [
        shipAdmin({ listDisplay: ['size'], ordering: ['size'], actions: ['sing'] }),
        otherAdmin(Whale),
        otherAdmin(Captain, { name: 'LOGIN' }),
      ],
    });

    expect(error).toBeInstanceOf(ConfigurationError);
    const { message, mistakes } = error as ConfigurationError;
    expect(mistakes.map(({ code }) => code).sort()).toEqual([
      'ADMIN_ACTION_UNKNOWN',
      'ADMIN_COLUMN_UNKNOWN',
      'ADMIN_ENTITY_UNKNOWN',
      'ADMIN_MODEL_NAME_INVALID',
      'ADMIN_ORDERING_UNKNOWN',
      'ADMIN_SITE_OPTION_INVALID',
      'ADMIN_TEMPLATES_INVALID',
    ]);
    expect(message).toMatch(
      /^The admin is misconfigured \(7\)\. Each code has a section in docs\/reference\/errors\.md\.\n/,
    );
    for (const { code, text } of mistakes) expect(message).toContain(`  ${code}: ${text}`);
  });

  it('in the actions of a model that has none is no mistake', async () => {
    const actions = { site: { actions: [adminAction({ name: 'act', permissions: ['sing'] }, nothing)] } };

    expect(await startError({ ...actions, providers: [shipAdmin({ actions: null })] })).toBeUndefined();
  });

  it('is none where everything is right', async () => {
    const error = await startError({
      providers: [shipAdmin({ listDisplay: ['name', 'captain.name'], listFilter: ['captain'] }), otherAdmin(Captain)],
      imports: [second({ path: 'second/admin' })],
    });

    expect(error).toBeUndefined();
  });

  it('is changing a site that has started', async () => {
    const { app } = await makeSite({ adapter: 'express' });
    await app.init();

    expect(() => app.get(AdminSite).addAction(adminAction({ name: 'late' }, nothing))).toThrow(
      expect.objectContaining({ code: 'ADMIN_SITE_FROZEN' }),
    );
    await app.close();
  });
});
