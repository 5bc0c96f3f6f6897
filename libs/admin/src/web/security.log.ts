import type { Logger } from '@nestjs/common';
import { quoted } from '../texts/quoted.js';
import type { Exchange } from './exchange.js';

/**
 * Tells the log who signs in and out, and who is refused: what is looked for after an incident. What a request or a person says is
 * written as JSON, so that nothing begins a line of its own, and no password, token or field of a form is written at all.
 * Source: https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html
 */
export class SecurityLog {
  /** @param site the name of the site, for an application that has several */
  constructor(
    private readonly logger: Logger,
    private readonly site: string,
  ) {}

  /** Tells that somebody signed in, by the name they typed. */
  signedIn(exchange: Exchange, username: string): void {
    this.logger.log(`${quoted(username)} signed in to ${this.placeOf(exchange)}.`);
  }

  /** Tells that somebody was not let in, by the name they typed. */
  signInRefused(exchange: Exchange, username: string): void {
    this.logger.warn(`A sign-in as ${quoted(username)} was refused by ${this.placeOf(exchange)}.`);
  }

  /** Tells that the person behind a request signed out. */
  signedOut(exchange: Exchange): void {
    this.logger.log(`${nameOf(exchange)} signed out of ${this.placeOf(exchange)}.`);
  }

  /** Tells that a request asked for more than it may have. @param reason such as `'error.403.csrf'` */
  refused(exchange: Exchange, reason: string): void {
    const asked = `${exchange.method} ${quoted(exchange.path)}`;
    this.logger.warn(`${nameOf(exchange)} was refused ${asked} by ${this.placeOf(exchange)}: ${reason}.`);
  }

  /** Tells that a form named an action that is not offered to the person. */
  refusedAction(exchange: Exchange, name: string): void {
    this.refused(exchange, `it offers them no action ${quoted(name)}`);
  }

  private placeOf({ raw }: Exchange): string {
    // Express and Fastify both have it, and take it from a proxy where the host trusts one.
    const address: unknown = Reflect.get(raw, 'ip');
    return `the site '${this.site}', from ${quoted(typeof address === 'string' ? address : 'an unknown address')}`;
  }
}

function nameOf({ user }: Exchange): string {
  return user ? quoted(user.username) : 'Nobody';
}
