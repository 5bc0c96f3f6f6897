import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { Readable } from 'node:stream';
import type { RawRequest } from './exchange.js';
import { setBodyAside } from './form-body.reader.js';
import type { RouteEdgePorts } from './route.edge.js';
import type { SitePlace } from './site-place.js';
import { routedPatterns } from './site-routes.js';

/** A type of body that nobody can send, as nobody knows it: Fastify is told to read nothing of it, once the body was set aside here. */
const SET_ASIDE = `application/x-steward-${randomUUID()}`;

/** The patterns of a site's own routes, below its address, as Fastify is given them. */
const ownPatterns: ReadonlySet<string> = new Set([...routedPatterns, '/*']);

/** The hooks of Fastify that are used here. */
export interface FastifyInstance {
  readonly server: Server;
  readonly initialConfig: { readonly caseSensitive?: boolean };
  hasContentTypeParser(type: string): boolean;
  addContentTypeParser(
    type: string,
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ): void;
  addHook(name: 'onRoute', hook: (route: FastifyRoute) => void): void;
  addHook(name: 'preParsing', hook: FastifyHook): void;
}

interface FastifyRoute {
  readonly url: string;
  preParsing?: unknown;
}

type FastifyPreParsing = (
  request: { readonly raw: IncomingMessage },
  reply: unknown,
  payload: Readable,
) => Promise<Readable>;

type FastifyHook = (
  request: RawRequest & { readonly is404: boolean; readonly originalUrl: string },
  reply: object,
  payload: Readable,
  done: (error: null, payload: Readable) => void,
) => void;

/** Hooks into Fastify: the site's own routes get their bodies set aside, and what has no route below the site's address is the site's to refuse. */
export function hookFastify(instance: FastifyInstance, place: SitePlace, { refuseUntaken }: RouteEdgePorts): void {
  if (!instance.hasContentTypeParser(SET_ASIDE)) {
    instance.addContentTypeParser(SET_ASIDE, (_request, _payload, done) => done(null));
  }
  const preParsing: FastifyPreParsing = ({ raw }, _reply, payload) => {
    setBodyAside(raw, payload);
    // Without a type Fastify refuses one method by itself.
    if (raw.headers['content-type'] !== undefined || raw.method === 'QUERY') raw.headers['content-type'] = SET_ASIDE;
    return Promise.resolve(Readable.from([]));
  };
  const { caseSensitive = true } = instance.initialConfig;
  // Before Fastify's own listener, since its router answers these paths ahead of every hook.
  instance.server.prependListener('request', (request: IncomingMessage) => place.mend(request, caseSensitive));
  instance.addHook('onRoute', (route) => {
    const pattern = place.within(route.url, true);
    if (pattern !== undefined && ownPatterns.has(pattern)) route.preParsing = preParsing;
  });
  // The last of the hooks before the body is read: all that the host's hooks put on a request is there.
  instance.addHook('preParsing', (request, reply, payload, done) => {
    const isOwn = request.is404 && place.within(request.originalUrl, caseSensitive) !== undefined;
    if (isOwn) void refuseUntaken(request, reply);
    else done(null, payload);
  });
}
