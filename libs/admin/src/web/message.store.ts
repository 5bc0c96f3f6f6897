import type { Logger } from '@nestjs/common';
import type { Message } from '../access/message.js';
import type { HoldStore } from '../holds/hold.store.js';
import type { Exchange } from './exchange.js';

/** How many cookies a browser keeps: the oldest goes when one more comes. */
const MOST_COOKIES = 10;
/** How long a message waits for its page, in seconds: an hour. */
const LIFETIME = 3_600;

/** What a page tells beside itself of what was done before it. */
export interface Notice {
  readonly messages: readonly Message[];
  /** The names of the models on whose lists' rows an action has run. */
  readonly ran: readonly string[];
}

/**
 * Carries messages over a redirect to the next page of the same person, who sees them once: their cookie goes with the page. Reading
 * them writes nothing, so a page waits for no action that runs meanwhile. A message is never worth an answer: what can't be kept or
 * read is logged. With the messages goes on which lists an action has run.
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

  /** Keeps for the next page what the exchange has to tell, beside what waits already. */
  async keep(exchange: Exchange): Promise<void> {
    const notice: Notice = { messages: this.visible(exchange.messages), ran: exchange.ran };
    if (notice.messages.length === 0 && notice.ran.length === 0) return;
    try {
      const token = await this.holds.keep(this.ownerOf(exchange), notice, LIFETIME * 1_000);
      for (const [name] of exchange.cookiesThatBegin(this.prefix).slice(0, 1 - MOST_COOKIES)) forget(exchange, name);
      exchange.setCookie(this.prefix + token.slice(0, 8), token, LIFETIME);
    } catch (error) {
      this.log('Messages for the next page could not be kept', error);
    }
  }

  /** Takes what waits for this person, the oldest messages first; nothing the second time. */
  take(exchange: Exchange): Promise<Notice> {
    return this.read(exchange, (cookie) => forget(exchange, cookie));
  }

  /** Reads the messages that wait for this person, the oldest first, and leaves them waiting. */
  async waiting(exchange: Exchange): Promise<readonly Message[]> {
    return (await this.read(exchange, () => undefined)).messages;
  }

  private async read(exchange: Exchange, done: (cookie: string) => void): Promise<Notice> {
    const [messages, ran]: [Message[], string[]] = [[], []];
    for (const [name, token] of exchange.cookiesThatBegin(this.prefix)) {
      try {
        // Safe: the value was kept by `keep`, and its token proves that it is the same one.
        const kept = (await this.holds.open(this.ownerOf(exchange), token)) as Notice | undefined;
        messages.push(...(kept?.messages ?? []));
        ran.push(...(kept?.ran ?? []));
        done(name);
      } catch (error) {
        this.log('Messages that wait could not be read', error);
      }
    }
    return { messages, ran };
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
