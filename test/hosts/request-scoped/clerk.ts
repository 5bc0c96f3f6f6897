import { Inject, Injectable, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import type { SessionRequest } from '../staff/session-request.js';

/** What is gathered while one request is answered. */
@Injectable({ scope: Scope.REQUEST })
export class Clerk {
  private readonly notes: string[] = [];

  constructor(@Inject(REQUEST) private readonly request: SessionRequest) {}

  note(text: string): void {
    this.notes.push(text);
  }

  report(): string {
    return `${this.request.session.userId}: ${this.notes.join(', ')}`;
  }
}
