import { createGzip, gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { NextFunction, Request, Response } from 'express';
import type { SiteApplication } from '../../support/site.js';

/**
 * Stands for `compression` on Express, which puts a stream between the response and whoever writes to it, and for `@fastify/compress`,
 * which puts one in place of what is sent.
 */
export function compressAnswers(app: SiteApplication): void {
  if (app.getHttpAdapter().getType() === 'express') {
    app.use((_request: Request, response: Response, next: NextFunction) => {
      compressResponse(response);
      next();
    });
    return;
  }
  // Safe: what is no Express is Fastify here.
  const fastify = (app as NestFastifyApplication).getHttpAdapter().getInstance();
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (payload === undefined || payload === null || payload === '') return done(null, payload);
    reply.removeHeader('content-length');
    reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding');
    if (payload instanceof Readable) return done(null, payload.pipe(createGzip()));
    // Safe: what is neither a stream nor nothing is sent as text or bytes.
    done(null, gzipSync(payload as string | Buffer));
  });
}

function compressResponse(response: Response): void {
  const [write, end] = [response.write.bind(response), response.end.bind(response)];
  let gzip: ReturnType<typeof createGzip> | undefined;
  const open = (): ReturnType<typeof createGzip> => {
    if (gzip) return gzip;
    response.removeHeader('content-length');
    response.setHeader('content-encoding', 'gzip');
    response.setHeader('vary', 'accept-encoding');
    gzip = createGzip();
    gzip.on('data', (piece: Buffer) => {
      if (!write(piece)) gzip?.pause();
    });
    gzip.on('end', () => end());
    response.on('drain', () => gzip?.resume());
    return gzip;
  };
  Object.assign(response, {
    write: (piece: string | Buffer) => {
      const isTaken = open().write(piece);
      if (!isTaken) gzip?.once('drain', () => response.emit('drain'));
      return isTaken;
    },
    end: (piece?: string | Buffer) => {
      if (!gzip && (piece === undefined || piece.length === 0)) return end();
      open().end(piece);
      return response;
    },
  });
}
