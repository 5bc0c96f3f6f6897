import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import { RequestId } from './request-id.js';

/** Numbers each request. The storage is another class, since Nest makes an instance of a middleware for itself. */
@Injectable()
export class RequestIdMiddleware implements NestMiddleware<IncomingMessage, ServerResponse> {
  constructor(private readonly requestId: RequestId) {}

  use(request: IncomingMessage, _response: ServerResponse, next: () => void): void {
    const given = request.headers['x-request-id'];
    this.requestId.run(typeof given === 'string' ? given : randomUUID(), next);
  }
}
