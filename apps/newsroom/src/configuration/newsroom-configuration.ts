import { randomBytes } from 'node:crypto';

/** What a newsroom is started with. */
export interface NewsroomConfiguration {
  /** A file, or the address of a server: `'newsroom.sqlite'`, `'postgres://ada@127.0.0.1/newsroom'`. */
  readonly database: string;
  /** The HTTP server under Nest. */
  readonly adapter: 'express' | 'fastify';
  /** The secret that forms and sessions are sealed with. */
  readonly secret: string;
  /** Whether the tables are made and brought up to date at the start, which suits a demo: true by default. */
  readonly synchronize?: boolean;
}

/** What the environment says: the newsroom's configuration, and where it listens. */
export interface EnvironmentConfiguration extends NewsroomConfiguration {
  readonly port: number;
  /** Is true for a secret made for this run, so that nobody is signed in any more after the next start. */
  readonly isSecretRandom: boolean;
}

/** The database of a newsroom that was given none: a file in the working directory. */
export const defaultDatabase = 'newsroom.sqlite';

/** Makes a secret for one run. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64');
}

/**
 * Reads NEWSROOM_DATABASE (newsroom.sqlite), PORT (3000), HTTP_ADAPTER (express) and ADMIN_SECRET (random for this run,
 * and required where NODE_ENV is production);
 * an empty value counts as none.
 *
 * @throws Error with a sentence for each value that makes no sense
 */
export function readEnvironment(environment: NodeJS.ProcessEnv): EnvironmentConfiguration {
  const port = environment['PORT'] || '3000';
  const adapter = environment['HTTP_ADAPTER'] || 'express';
  const secret = environment['ADMIN_SECRET'] || undefined;
  const mistakes: string[] = [];
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    mistakes.push(`PORT is '${port}'. Use a whole number from 0 to 65535, such as 3000.`);
  }
  if (adapter !== 'express' && adapter !== 'fastify') {
    mistakes.push(`HTTP_ADAPTER is '${adapter}'. Use express or fastify.`);
  }
  if (secret === undefined && environment['NODE_ENV'] === 'production') {
    mistakes.push('ADMIN_SECRET is not set, and NODE_ENV is production. Make one with: openssl rand -base64 32');
  }
  if (secret !== undefined && Buffer.byteLength(secret) < 32) {
    mistakes.push('ADMIN_SECRET is shorter than 32 bytes. Make one with: openssl rand -base64 32');
  }
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return {
    database: environment['NEWSROOM_DATABASE'] || defaultDatabase,
    adapter: adapter === 'fastify' ? 'fastify' : 'express',
    secret: secret ?? randomSecret(),
    isSecretRandom: secret === undefined,
    port: Number(port),
  };
}
