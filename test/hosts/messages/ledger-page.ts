import { Inject, Injectable, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';

/** A page for each message, which is what `REQUEST` is where messages are taken. */
@Injectable({ scope: Scope.REQUEST })
export class LedgerPage {
  private readonly lines: string[] = [];

  constructor(@Inject(REQUEST) private readonly message: { readonly pattern?: unknown }) {}

  write(line: string): void {
    this.lines.push(line);
  }

  get name(): string {
    return `${String(this.message.pattern)}: ${this.lines.join(', ')}`;
  }
}
