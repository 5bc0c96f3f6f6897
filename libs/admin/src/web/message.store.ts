import type { Logger } from '@nestjs/common';
import type { Message } from '../access/message.js';
import type { HoldStore } from '../holds/hold.store.js';
import type { Exchange } from './exchange.js';

/** How many cookies a browser keeps: the oldest goes when one more comes. */
const MOST_COOKIES = 10;
/** How long a message waits for its page, in seconds: an hour. */
const LIFETIME = 3_600;

/**
 * Carries messages over a redirect to the next page of the same person, who sees them once: their cookie goes with the page. Reading
 * them writes nothing, so a page waits for no action that runs meanwhile. A message is never worth an answer: what can't be kept or
 * read is logged.
 */
export class MessageStore {
  /**
   * What the names of the cookies begin with. One cookie for each answer, so that two answers at once don't overwrite each other; and
   * the site in it, since a browser sends them to all sites of the host. No name of a site has a full stop.
   */
  private readonly prefix: string;

  constructor(
    private readonly holds: HoldStore,
    private readonly site: string,
    private readonly showDebug: boolean,
    private readonly logger: Logger,
  ) {
    this.prefix = `steward_messages.${site}.`;
  }

  /** Lists the messages that are meant for people; those of the level debug are in development only. */
  visible(messages: readonly Message[]): readonly Message[] {
    return messages.filter(({ level }) => this.showDebug || level !== 'debug');
  }

  /** Keeps messages for the next page, beside those that wait already. */
  async keep(exchange: Exchange, messages: readonly Message[]): Promise<void> {
    const shown = this.visible(messages);
    if (shown.length === 0) return;
    try {
      const token = await this.holds.keep(this.ownerOf(exchange), shown, LIFETIME * 1_000);
      for (const [name] of exchange.cookiesThatBegin(this.prefix).slice(0, 1 - MOST_COOKIES)) forget(exchange, name);
      exchange.setCookie(this.prefix + token.slice(0, 8), token, LIFETIME);
    } catch (error) {
      this.log('Messages for the next page could not be kept', error);
    }
  }

  /** Takes the messages that wait for this person, the oldest first; none the second time. */
  take(exchange: Exchange): Promise<readonly Message[]> {
    return this.read(exchange, (cookie) => forget(exchange, cookie));
  }

  /** Reads the messages that wait for this person, the oldest first, and leaves them waiting. */
  waiting(exchange: Exchange): Promise<readonly Message[]> {
    return this.read(exchange, () => undefined);
  }

  private async read(exchange: Exchange, done: (cookie: string) => void): Promise<readonly Message[]> {
    const taken: Message[] = [];
    for (const [name, token] of exchange.cookiesThatBegin(this.prefix)) {
      try {
        // Safe: the value was kept by `keep`, and its token proves that it is the same one.
        const kept = (await this.holds.open(this.ownerOf(exchange), token)) as readonly Message[] | undefined;
        taken.push(...(kept ?? []));
        done(name);
      } catch (error) {
        this.log('Messages that wait could not be read', error);
      }
    }
    return taken;
  }

  private ownerOf({ user }: Exchange): string {
    return `${this.site}:messages:${user?.id ?? ''}`;
  }

  private log(what: string, error: unknown): void {
    this.logger.error(`${what}.`, error instanceof Error ? error.stack : String(error));
  }
}

function forget(exchange: Exchange, cookie: string): void {
  exchange.setCookie(cookie, '', 0);
}
