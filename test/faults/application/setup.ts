import type { TestDatabaseOptions } from '../../support/databases.js';

/** How the application is started: told by the environment as JSON, in the variable FAULTS. */
export interface Setup {
  readonly database: TestDatabaseOptions;
  readonly adapter: 'express' | 'fastify';
  /** Enables Nest's shutdown hooks. */
  readonly hooks?: boolean;
  /** Options of the site: milliseconds. */
  readonly runLease?: number;
  readonly shutdownGrace?: number;
  /** How long the action `dawdle` takes, in milliseconds. */
  readonly dawdle?: number;
}

/** What the setup is injected by. */
export const SETUP = Symbol('setup');

/** Reads how the application is to be started. */
export function readSetup({ FAULTS = '' }: NodeJS.ProcessEnv): Setup {
  // Safe: only the specs beside it start the application.
  return JSON.parse(FAULTS) as Setup;
}
