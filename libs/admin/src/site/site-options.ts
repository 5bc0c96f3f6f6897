import type { Type } from '@nestjs/common';
import type { Brackets } from 'typeorm';
import type { AdminAuthenticator, Awaitable } from '../access/admin-authenticator.js';
import type { AdminRequest } from '../access/admin-request.js';
import type { Action } from '../actions/action.js';
import type { OwnCatalogue } from '../texts/catalogue.js';
import { type LanguageOptions, resolveLanguages } from '../texts/languages.js';

/** What a site may be told, all of it optional but the authenticator; a factory of `forRootAsync` gives these. */
export interface AdminSiteOptions {
  /** Tells who is asking; resolved from Nest's container. Without one the application does not start. */
  readonly authenticator: Type<AdminAuthenticator>;
  /** Stands at the top of every page: "Administration" by default. */
  readonly siteHeader?: string;
  /** Ends the title of every page: "Admin" by default. */
  readonly siteTitle?: string;
  /** Heads the start page: "Site administration" by default. */
  readonly indexTitle?: string;
  /** Is where "View site" leads, '/' by default; null for no link. */
  readonly siteUrl?: string | null;
  /** Offers these actions on every model. */
  readonly actions?: readonly Action[];
  /** Takes these actions, by name, off every model. */
  readonly disabledActions?: readonly string[];
  /**
   * Names a directory of Handlebars templates: for the pages of your actions, `page('choose-desk', …)` shows choose-desk.hbs, and in
   * place of the library's of the same name, `change-list.hbs`, or for one model alone, `article/change-list.hbs`.
   */
  readonly templates?: string;
  /**
   * Is the colour of links, of the button that goes on and of focus, as six digits: `'#7a1fa2'`, whose dark theme gets a lighter shade, or
   * `{ light: '#7a1fa2', dark: '#d59ff0' }`. Text in it has to be readable: a colour that is not stops the start-up.
   */
  readonly accentColor?: AccentColor;
  /** Is the address of a picture that stands in place of `siteHeader`, which names it: `'/assets/logo.svg'`. It begins with a slash or with https://. */
  readonly logo?: string;
  /** Are linked on every page after the library's own stylesheet: `['/assets/admin.css']`, addresses that begin with a slash or with https://. */
  readonly stylesheets?: readonly string[];
  /** Are linked on every page after the library's own script, as modules: `['/assets/admin.js']`, addresses of the same kind. */
  readonly scripts?: readonly string[];
  /**
   * Adds sources to the directives of the policy that the site's pages are sent with: `{ 'img-src': ['https://images.example'] }`. What was
   * `'none'` is what you name. False leaves the policy to the host.
   */
  readonly contentSecurityPolicy?: ContentSecurityPolicy | false;
  /** Bounds a posted form in bytes: 10,000,000 by default, enough for 100,000 ticked keys of any kind. */
  readonly bodyLimit?: number;
  /** Bounds in milliseconds how long an action waits for a lock, and how long its transaction may stand idle: 30,000 by default. */
  readonly lockTimeout?: number;
  /**
   * Bounds in milliseconds how long the database may look for what a list shows: 10,000 by default. A page that takes longer says how to narrow
   * it. On SQLite a statement takes as long as it takes.
   */
  readonly readTimeout?: number;
  /** Bounds in milliseconds how long a page that asks waits for its yes: 900,000, 15 minutes, by default. */
  readonly confirmationLifetime?: number;
  /**
   * Bounds how many matching rows are fixed by their keys when a page asks about them: 100,000 by default. Above, the filter and the
   * number are kept. Rows that were ticked are always fixed.
   */
  readonly pinnedRows?: number;
  /** Bounds how many keys the record of a run keeps of the rows it ran on: 1,000 by default; 0 for none. */
  readonly touchedRows?: number;
  /** Says for how many milliseconds a run is taken to be under way after its last sign of life: 60,000 by default. */
  readonly runLease?: number;
  /**
   * Bounds in milliseconds how long a run may go on once the application closes: 5,000 by default. A run that takes longer is undone, unless
   * it has no transaction. Needs `app.enableShutdownHooks()` where a signal ends the process.
   */
  readonly shutdownGrace?: number;
  /**
   * Says how far a replica of the database may be behind, in milliseconds: for so long after a form, its person's pages are read from the
   * primary. 10,000 by default. Means nothing where no data source has TypeORM's `replication`.
   */
  readonly replicaDelay?: number;
  /** Says which runs there are for a person at all, superusers too: all of the site by default. */
  readonly runScope?: RunScope;
  /**
   * Names the languages that people may have the site in, as BCP 47 tags: `['en', 'de-AT']`. All that the library speaks and `texts` has by
   * default.
   */
  readonly languages?: readonly string[];
  /** Is the one of `languages` for whoever asks for none of them, and for what is written for everybody, as records are: the first by default. */
  readonly defaultLanguage?: string;
  /** Names the time zone in which times are told and read, and days begin: `'Europe/Berlin'`; `'UTC'` by default. */
  readonly timeZone?: string;
  /**
   * Gives languages texts of your own: others for the library's, by their keys, and yours under keys of your own, which names and labels of
   * models and actions may be. A language that the library does not speak may have a part of the texts: the rest is told in the default one.
   *
   * @example { en: { 'article.plural': 'stories' }, de: { 'article.plural': 'Artikel', 'list.empty': 'Hier ist noch nichts.' } }
   */
  readonly texts?: Readonly<Record<string, OwnCatalogue>>;
}

/** A colour as six digits, `'#7a1fa2'`, or one for the light theme and one for the dark one. */
export type AccentColor = string | ThemeColors;

/** A colour for each theme: `{ light: '#7a1fa2', dark: '#d59ff0' }`. */
export interface ThemeColors {
  /** Is that of the light theme, to be read on nearly white. */
  readonly light: string;
  /** Is that of the dark theme, to be read on nearly black. */
  readonly dark: string;
}

/**
 * Gives the condition that bounds the runs a person sees, over the alias `run`: its columns `userId`, `username`, `model`, `action`.
 *
 * @example
 * ({ user }) => new Brackets((runs) => runs.where('run.userId IN (:...people)', { people: directory.colleaguesOf(user.id) }))
 */
export type RunScope = (request: AdminRequest) => Awaitable<Brackets>;

/**
 * Lists sources by directives of a content security policy.
 *
 * @example { 'img-src': ['https://images.example'], 'connect-src': ["'self'"], 'frame-ancestors': ['https://intranet.example'] }
 */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[]>>;

/** The options of a site after start-up, with every default filled in. */
export interface SiteOptions extends LanguageOptions {
  readonly siteHeader: string | undefined;
  readonly siteTitle: string | undefined;
  readonly indexTitle: string | undefined;
  readonly siteUrl: string | null;
  readonly templates: string | undefined;
  readonly accentColor: AccentColor | undefined;
  readonly logo: string | undefined;
  readonly stylesheets: readonly string[];
  readonly scripts: readonly string[];
  readonly contentSecurityPolicy: ContentSecurityPolicy | false;
  readonly bodyLimit: number;
  readonly lockTimeout: number;
  readonly readTimeout: number;
  readonly confirmationLifetime: number;
  readonly pinnedRows: number;
  readonly touchedRows: number;
  readonly runLease: number;
  readonly shutdownGrace: number;
  readonly replicaDelay: number;
  readonly runScope: RunScope | undefined;
  /** The name of the data source that holds the library's own tables; undefined for the default one. */
  readonly dataSource: string | undefined;
}

/** Fills in every default. */
export function resolveSiteOptions(
  options: Omit<AdminSiteOptions, 'authenticator'>,
  dataSource: string | undefined,
): SiteOptions {
  return {
    siteHeader: options.siteHeader,
    siteTitle: options.siteTitle,
    indexTitle: options.indexTitle,
    siteUrl: options.siteUrl === undefined ? '/' : options.siteUrl,
    templates: options.templates,
    accentColor: options.accentColor,
    logo: options.logo,
    stylesheets: options.stylesheets ?? [],
    scripts: options.scripts ?? [],
    contentSecurityPolicy: options.contentSecurityPolicy ?? {},
    // 100,000 uuids, percent-encoded with their field name, are 5.5 MB.
    bodyLimit: options.bodyLimit ?? 10_000_000,
    lockTimeout: options.lockTimeout ?? 30_000,
    readTimeout: options.readTimeout ?? 10_000,
    confirmationLifetime: options.confirmationLifetime ?? 900_000,
    pinnedRows: options.pinnedRows ?? 100_000,
    touchedRows: options.touchedRows ?? 1_000,
    runLease: options.runLease ?? 60_000,
    // With what undoing takes, less than the 10 seconds after which Docker kills.
    shutdownGrace: options.shutdownGrace ?? 5_000,
    replicaDelay: options.replicaDelay ?? 10_000,
    runScope: options.runScope,
    dataSource,
    ...resolveLanguages(options),
  };
}
