import type { AdminAuthenticator } from '../access/admin-authenticator.js';
import type { RecordedRun } from '../runs/action.runner.js';
import type { AdminResponse } from './admin-response.js';
import type { Exchange } from './exchange.js';

/** A visit from within the application's own process, as a test makes one: who comes, and who is told what the site did. */
export interface SiteVisit {
  /** Tells who asks, in the place of the site's own authenticator. */
  readonly authenticator: AdminAuthenticator;
  /** Is told of a run, before it is executed. */
  began(run: RecordedRun): void;
  /** Is told of each answer, before it is written; where one can't be, of the error page that takes its place too. */
  answered(answer: SiteAnswer): void;
}

/** What a site answers a visit, and what was thrown where that is an error page. */
export interface SiteAnswer {
  readonly exchange: Exchange;
  readonly response: AdminResponse;
  readonly error?: unknown;
}

/** The visits under way, by their connections. */
const visits = new WeakMap<object, SiteVisit>();

/**
 * Admits a visit over a connection. It goes by the very object that is the connection, which only the code that made it can have: nothing
 * that a request sends names a visit, and a connection that comes over the network is none.
 */
export function admitVisit(connection: object, visit: SiteVisit): void {
  visits.set(connection, visit);
}

/** Finds the visit that a request of the platform belongs to; undefined for every request that comes over the network. */
export function visitOf(raw: object): SiteVisit | undefined {
  // Express' request is Node's own, and Fastify's has its connection under the same name.
  const connection: unknown = Reflect.get(raw, 'socket');
  return typeof connection === 'object' && connection !== null ? visits.get(connection) : undefined;
}
