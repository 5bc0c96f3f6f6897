import type { DataSource } from 'typeorm';
import { checkResultCache } from '../discovery/result-cache.check.js';
import { ConfigurationError, configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { accountEntities } from './account-entities.js';
import type { AccountsOptions } from './accounts-options.js';

/** The options of the accounts after start-up, with every default filled in. */
export interface AccountsSettings {
  readonly secret: string;
  /** In milliseconds. */
  readonly sessionLifetime: number;
  /** In milliseconds. */
  readonly passwordLinkLifetime: number;
}

/** The token under which the settings are injected. */
export const ACCOUNTS_SETTINGS = Symbol('nest-steward:accounts-settings');

/** The token under which the data source that holds the accounts is injected. */
export const ACCOUNTS_DATA_SOURCE = Symbol('nest-steward:accounts-data-source');

/** The token under which the name of that data source is injected: `'default'`. */
export const ACCOUNTS_DATA_SOURCE_NAME = Symbol('nest-steward:accounts-data-source-name');

/** How long a write waits for SQLite's one connection, in milliseconds: as long as an action does by default. */
export const ACCOUNTS_LOCK_TIMEOUT = 30_000;

const TWELVE_HOURS = 12 * 60 * 60 * 1000;
const ONE_DAY = 24 * 60 * 60 * 1000;

/**
 * Checks the options and fills in every default.
 *
 * @param name the name of the data source, for the text of a mistake
 * @throws ConfigurationError with ACCOUNTS_SECRET_INVALID, ACCOUNTS_SESSION_LIFETIME_INVALID, ACCOUNTS_PASSWORD_LINK_LIFETIME_INVALID,
 * ADMIN_TABLES_MISSING, ADMIN_CACHE_ALWAYS_ENABLED, all at once
 */
export function resolveAccountsSettings(
  options: AccountsOptions,
  dataSource: DataSource,
  name: string,
): AccountsSettings {
  const { secret, sessionLifetime = TWELVE_HOURS, passwordLinkLifetime = ONE_DAY } = options;
  const mistakes: ConfigurationMistake[] = [];
  if (!isSecret(secret)) mistakes.push(configurationMistake('ACCOUNTS_SECRET_INVALID', { length: sizeOf(secret) }));
  if (!isLifetime(sessionLifetime)) {
    mistakes.push(configurationMistake('ACCOUNTS_SESSION_LIFETIME_INVALID', { value: String(sessionLifetime) }));
  }
  if (!isLifetime(passwordLinkLifetime)) {
    const value = String(passwordLinkLifetime);
    mistakes.push(configurationMistake('ACCOUNTS_PASSWORD_LINK_LIFETIME_INVALID', { value }));
  }
  if (!accountEntities.every((entity) => dataSource.hasMetadata(entity))) {
    mistakes.push(configurationMistake('ADMIN_TABLES_MISSING', { dataSource: name, entities: 'accountEntities' }));
  }
  mistakes.push(...checkResultCache(dataSource, name));
  if (mistakes.length > 0 || !isSecret(secret)) throw new ConfigurationError(mistakes);
  return Object.freeze({ secret, sessionLifetime, passwordLinkLifetime });
}

/** Says whether a value is a time to last: a whole number of milliseconds, a second or more. */
function isLifetime(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1000;
}

function isSecret(secret: unknown): secret is string {
  return typeof secret === 'string' && Buffer.byteLength(secret) >= 32;
}

/** Says how much of a secret there is, and nothing of what it is. */
function sizeOf(secret: unknown): string {
  if (secret === undefined || secret === null || secret === '') return 'none';
  return typeof secret === 'string' ? `${Buffer.byteLength(secret)}` : `a ${typeof secret}`;
}
