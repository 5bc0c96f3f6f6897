import type { Logger } from '@nestjs/common';
import { quoted } from '../texts/quoted.js';
import type { Exchange } from './exchange.js';

/** Why a password is not looked at. */
const TOO_MANY = 'too many were wrong before';

/**
 * Tells the log who signs in and out, who gets another password, and who is refused: what is looked for after an incident. What a request or a person says is
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

  /** Tells that a sign-in was not looked at, because too many before it were wrong. */
  signInDelayed(exchange: Exchange, username: string): void {
    this.logger.warn(`A sign-in as ${quoted(username)} was refused by ${this.placeOf(exchange)}: ${TOO_MANY}.`);
  }

  /** Tells that the person behind a request signed out. */
  signedOut(exchange: Exchange): void {
    this.logger.log(`${nameOf(exchange)} signed out of ${this.placeOf(exchange)}.`);
  }

  /** Tells that the person behind a request ended other sign-ins of theirs. @param which such as `'all'` */
  endedSessions(exchange: Exchange, which: 'one' | 'all'): void {
    this.logger.log(`${nameOf(exchange)} ended ${which} of their other sign-ins, at ${this.placeOf(exchange)}.`);
  }

  /** Tells that the person behind a request has another password. */
  passwordChanged(exchange: Exchange): void {
    this.logger.log(`${nameOf(exchange)} changed their password at ${this.placeOf(exchange)}.`);
  }

  /** Tells that the person behind a request does not know their password, or was not asked for it: `'delayed'`. */
  passwordChangeRefused(exchange: Exchange, why: 'wrong' | 'delayed'): void {
    const reason = why === 'wrong' ? 'the one so far was wrong' : TOO_MANY;
    this.logger.warn(`${nameOf(exchange)} was refused another password by ${this.placeOf(exchange)}: ${reason}.`);
  }

  /** Tells that an account has a password that was chosen by a link. */
  passwordChosen(exchange: Exchange, username: string): void {
    this.logger.log(`A password of ${quoted(username)} was chosen by a link, at ${this.placeOf(exchange)}.`);
  }

  /** Tells that a link to choose a password was none: nobody knows whose it was to be. */
  linkRefused(exchange: Exchange): void {
    this.logger.warn(`A link to choose a password was refused by ${this.placeOf(exchange)}: it is none, or no more.`);
  }

  /** Tells that a request asked for more than it may have. @param reason such as `'they do not have the permission'` */
  refused(exchange: Exchange, reason: string): void {
    const asked = `${exchange.method} ${quoted(exchange.path)}`;
    this.logger.warn(`${nameOf(exchange)} was refused ${asked} by ${this.placeOf(exchange)}: ${reason}.`);
  }

  /** Tells that a form was refused, or shown again and nothing done, because it may come from somebody else. */
  refusedForm(exchange: Exchange): void {
    this.refused(exchange, 'the form is not, or no longer, one of this sign-in');
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
