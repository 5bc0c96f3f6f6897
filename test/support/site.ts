import { Module, type DynamicModule, type ModuleMetadata, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdminModule, type AdminModuleOptions, stewardEntities } from 'nest-steward';
import { DataSource, type Logger } from 'typeorm';
import { Browser } from './browser.js';
import type { TestDatabaseOptions } from './databases.js';
import { Captain } from './harbour/captain.entity.js';
import { Crate } from './harbour/crate.entity.js';
import { Ship } from './harbour/ship.entity.js';
import { LogRecorder } from './log.recorder.js';
import { PeopleAuthenticator, personCookie, type PersonValues } from './people.js';

/** The application of either platform; which of both it is says `app.getHttpAdapter().getType()`. */
export type SiteApplication = NestExpressApplication | NestFastifyApplication;

/** A database with replicas, as TypeORM is told of them. */
export interface ReplicatedDatabase {
  readonly type: 'postgres' | 'mariadb';
  readonly replication: { readonly master: { readonly url: string }; readonly slaves: { readonly url: string }[] };
}

/** What a site is opened with. Its providers are the admin classes and whatever they inject. */
export interface SiteSetup extends Pick<ModuleMetadata, 'imports' | 'controllers' | 'providers'> {
  readonly adapter: 'express' | 'fastify';
  /** Are in the database beside ships, captains and crates. */
  readonly entities?: readonly (abstract new (...parameters: never[]) => object)[];
  /** SQLite in memory by default. */
  readonly database?: TestDatabaseOptions | ReplicatedDatabase;
  /** Is told every statement. */
  readonly statements?: Logger;
  /** The options of the site; `{ path: 'admin', authenticator: PeopleAuthenticator }` stands beneath them. */
  readonly site?: Partial<AdminModuleOptions>;
  /** The module of the site, where a spec makes it itself. */
  readonly siteModule?: DynamicModule;
  readonly nest?: NestApplicationOptions;
  /** Believes what a proxy says of how it was asked; false by default. */
  readonly trustProxy?: boolean;
  /** Is called before the application listens. */
  readonly configure?: (app: SiteApplication) => unknown;
}

/** A site over ships, captains and crates, which listens on a free port of the loopback address. */
export interface OpenSite {
  readonly app: SiteApplication;
  readonly dataSource: DataSource;
  readonly origin: string;
  readonly log: LogRecorder;
  /** Opens a browser without cookies. */
  browse(): Browser;
  /** Opens a browser of a person with these permissions; `everything` is a superuser. */
  browseAs(username: string, permissions: readonly string[] | 'everything'): Browser;
  close(): Promise<void>;
}

@Module({})
class HarbourModule {}

/** Makes an application with a site, without starting it: its start-up may be what a spec is about. */
export async function makeSite(
  setup: SiteSetup,
): Promise<{ readonly app: SiteApplication; readonly log: LogRecorder }> {
  const { adapter, database = { type: 'better-sqlite3', database: ':memory:' } as const, nest } = setup;
  const { trustProxy = false, statements } = setup;
  const { forceCloseConnections = true } = nest ?? {};
  // By hand: what Nest's module loads by itself is whatever any application of the process has named.
  const entities = [...stewardEntities, Ship, Captain, Crate, ...(setup.entities ?? [])];
  const site = { path: 'admin', authenticator: PeopleAuthenticator, ...setup.site };
  const log = new LogRecorder();
  const app = await NestFactory.create<SiteApplication>(
    {
      module: HarbourModule,
      imports: [
        TypeOrmModule.forRoot({
          ...database,
          ...(statements && { logger: statements }),
          synchronize: true,
          retryAttempts: 1,
          entities,
        }),
        TypeOrmModule.forFeature([Ship, Captain, Crate]),
        setup.siteModule ?? AdminModule.forRoot(site),
        ...(setup.imports ?? []),
      ],
      controllers: [...(setup.controllers ?? [])],
      providers: [PeopleAuthenticator, ...(setup.providers ?? [])],
    },
    // Before Nest 12 the application's own option closes connections of Express only.
    adapter === 'fastify' ? new FastifyAdapter({ forceCloseConnections, trustProxy }) : new ExpressAdapter(),
    { logger: log, abortOnError: false, forceCloseConnections, ...nest },
  );
  // Safe: the adapter is Express' own.
  if (trustProxy && adapter === 'express') (app as NestExpressApplication).set('trust proxy', true);
  await setup.configure?.(app);
  return { app, log };
}

/** Opens a site. */
export async function openSite(setup: SiteSetup): Promise<OpenSite> {
  const { app, log } = await makeSite(setup);
  await app.listen(0, '127.0.0.1');
  // The browser of the tests keeps a connection for its next request: a busy machine may take longer than the usual five seconds.
  Object.assign(app.getHttpServer(), { keepAliveTimeout: 60_000 });
  const origin = await app.getUrl();
  return {
    app,
    log,
    origin,
    dataSource: app.get(DataSource),
    browse: () => new Browser(origin),
    browseAs(username, permissions) {
      const person: PersonValues =
        permissions === 'everything' ? { username, isSuperuser: true } : { username, permissions };
      const browser = new Browser(origin);
      browser.setCookie(...personCookie(person));
      return browser;
    },
    close: () => app.close(),
  };
}
