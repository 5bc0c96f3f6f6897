import type { ModuleMetadata, Type } from '@nestjs/common';
import type { Awaitable } from './access/admin-authenticator.js';
import type { AdminSiteOptions } from './site/site-options.js';

/** What a site needs before Nest's container is there. */
export interface StaticSiteOptions {
  /** Is the address of the site without slashes around it: `'admin'`. A global prefix of the application comes before it. */
  readonly path: string;
  /** Names the site, where there are several: `'default'` by default. */
  readonly name?: string;
  /** Names the data source that holds the library's own tables: TypeORM's default one by default. */
  readonly dataSource?: string;
  /** Go onto the site's controller: `[Public()]` for a host with a guard on everything. */
  readonly decorators?: readonly ClassDecorator[];
}

/** What `AdminModule.forRoot` takes. */
export interface AdminModuleOptions extends StaticSiteOptions, AdminSiteOptions {}

/** Makes a site's options, for `useClass` and `useExisting`. */
export interface AdminOptionsFactory {
  /** Makes the options, once, before the application starts. */
  createAdminOptions(): Awaitable<AdminSiteOptions>;
}

/** What `AdminModule.forRootAsync` takes: the static options, and one of `useFactory`, `useClass` and `useExisting`. */
export interface AdminModuleAsyncOptions extends StaticSiteOptions, Pick<ModuleMetadata, 'imports'> {
  /** Lists what the factory is given, in order. */
  readonly inject?: readonly (Type | string | symbol)[];
  /** Makes the options from what is injected. */
  readonly useFactory?: (...dependencies: never[]) => Awaitable<AdminSiteOptions>;
  /** Names a class that makes the options; Nest makes an instance for the site. */
  readonly useClass?: Type<AdminOptionsFactory>;
  /** Names a provider of one of the `imports` that makes the options. */
  readonly useExisting?: Type<AdminOptionsFactory>;
}
