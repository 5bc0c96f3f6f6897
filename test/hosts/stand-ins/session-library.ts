import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'cookie';
import type { NextFunction, Request, Response } from 'express';
import type { SiteApplication } from '../../support/site.js';
import type { SessionRequest } from '../staff/session-request.js';

/** What is kept of a session. */
interface SessionValues {
  userId?: string;
}

/** A request that gets its session. */
type Holder = { session?: SessionRequest['session'] };

/**
 * Stands for a session library of either platform: `express-session`, and `@fastify/session`. Sets `request.session` before any route,
 * by a middleware on Express and a hook on Fastify.
 */
export function useSessions(app: SiteApplication): void {
  const store = new Map<string, SessionValues>();
  if (app.getHttpAdapter().getType() === 'express') {
    app.use((request: Request, response: Response, next: NextFunction) => {
      openSession(store, request as Holder, request.headers.cookie, (header) => response.append('set-cookie', header));
      next();
    });
  } else {
    // Safe: what is no Express is Fastify here.
    const fastify = (app as NestFastifyApplication).getHttpAdapter().getInstance();
    fastify.decorateRequest('session');
    fastify.addHook('onRequest', (request, reply, done) => {
      openSession(store, request as Holder, request.headers.cookie, (header) => reply.header('set-cookie', header));
      done();
    });
  }
}

function openSession(
  store: Map<string, SessionValues>,
  request: Holder,
  cookies: string | undefined,
  setCookie: (header: string) => unknown,
): void {
  const begin = (id: string, values: SessionValues): SessionRequest['session'] => ({
    get userId() {
      return values.userId as string;
    },
    set userId(userId: string) {
      values.userId = userId;
    },
    regenerate(done) {
      store.delete(id);
      const [nextId, nextValues] = [randomUUID(), {}];
      store.set(nextId, nextValues);
      request.session = begin(nextId, nextValues);
      setCookie(`sid=${nextId}; Path=/; HttpOnly; SameSite=Lax`);
      done();
    },
    destroy(done) {
      store.delete(id);
      setCookie('sid=; Path=/; Max-Age=0');
      done();
    },
  });
  const id = parse(cookies ?? '')['sid'] ?? '';
  request.session = begin(id, store.get(id) ?? {});
}
