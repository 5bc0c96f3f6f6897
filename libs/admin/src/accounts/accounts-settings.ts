import type { DataSource } from 'typeorm';
import { checkResultCache } from '../discovery/result-cache.check.js';
import { ConfigurationError, configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { accountEntities } from './account-entities.js';
import type { AccountsOptions } from './accounts-options.js';
import { findSecretFlaw, listSecrets } from './secret.check.js';
import { defaultSignInLimits, type SignInLimits } from './sign-in.limits.js';

/** The options of the accounts after start-up, with every default filled in. */
export interface AccountsSettings {
  /** Hashes what is new: the first of the secrets. */
  readonly secret: string;
  /** Lists all secrets, the first one too: what any of them hashed is found. */
  readonly secrets: readonly string[];
  /** In milliseconds. */
  readonly sessionLifetime: number;
  /** In milliseconds. */
  readonly sessionIdleLifetime: number;
  readonly signInLimits: Required<SignInLimits>;
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
const TWO_HOURS = 2 * 60 * 60 * 1000;
// When a session was last used is known to the minute, so that not every page is a write.
const SHORTEST_IDLE_LIFETIME = 2 * 60 * 1000;
const SHORTEST_WINDOW = 1000;
const ONE_DAY = 24 * 60 * 60 * 1000;

/**
 * Checks the options and fills in every default.
 *
 * @param name the name of the data source, for the text of a mistake
 * @throws ConfigurationError with ACCOUNTS_SECRET_INVALID, ACCOUNTS_LIFETIME_INVALID, ACCOUNTS_SIGN_IN_LIMIT_INVALID,
 * ADMIN_TABLES_MISSING, ADMIN_CACHE_ALWAYS_ENABLED, all at once
 */
export function resolveAccountsSettings(
  options: AccountsOptions,
  dataSource: DataSource,
  name: string,
): AccountsSettings {
  const { sessionLifetime = TWELVE_HOURS, sessionIdleLifetime = TWO_HOURS, passwordLinkLifetime = ONE_DAY } = options;
  const signInLimits = { ...defaultSignInLimits, ...options.signInLimits };
  const secrets = listSecrets(options.secret);
  const mistakes: ConfigurationMistake[] = [];
  const flaw = findSecretFlaw(secrets);
  if (flaw !== undefined) mistakes.push(configurationMistake('ACCOUNTS_SECRET_INVALID', { found: flaw }));
  mistakes.push(
    ...checkLifetime('sessionLifetime', sessionLifetime, 1000),
    ...checkLifetime('sessionIdleLifetime', sessionIdleLifetime, SHORTEST_IDLE_LIFETIME),
    ...checkLifetime('passwordLinkLifetime', passwordLinkLifetime, 1000),
    ...checkSignInLimits(signInLimits),
  );
  if (!accountEntities.every((entity) => dataSource.hasMetadata(entity))) {
    mistakes.push(configurationMistake('ADMIN_TABLES_MISSING', { dataSource: name, entities: 'accountEntities' }));
  }
  mistakes.push(...checkResultCache(dataSource, name));
  const texts = secrets.filter((secret) => typeof secret === 'string');
  const [secret] = texts;
  if (mistakes.length > 0 || secret === undefined) throw new ConfigurationError(mistakes);
  const lifetimes = { sessionLifetime, sessionIdleLifetime, passwordLinkLifetime };
  return Object.freeze({ secret, secrets: texts, ...lifetimes, signInLimits });
}

function checkLifetime(option: string, value: unknown, least: number): readonly ConfigurationMistake[] {
  if (Number.isSafeInteger(value) && Number(value) >= least) return [];
  return [configurationMistake('ACCOUNTS_LIFETIME_INVALID', { option, value: String(value), least })];
}

function checkSignInLimits(limits: Required<SignInLimits>): readonly ConfigurationMistake[] {
  return Object.entries(limits).flatMap(([limit, value]: [string, unknown]) => {
    const least = limit === 'window' ? SHORTEST_WINDOW : 1;
    if (Number.isSafeInteger(value) && Number(value) >= least) return [];
    return [configurationMistake('ACCOUNTS_SIGN_IN_LIMIT_INVALID', { limit, value: String(value), least })];
  });
}
