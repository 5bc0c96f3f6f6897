import type { Message } from '../access/message.js';
import type { HoldStore } from '../holds/hold.store.js';
import type { Exchange } from './exchange.js';

const COOKIE = 'steward_messages';
/** How long a message waits for its page: an hour, in milliseconds. */
const LIFETIME = 3_600_000;

/** Carries messages over a redirect to the next page of the same person, who sees them once. */
export class MessageStore {
  constructor(
    private readonly holds: HoldStore,
    private readonly site: string,
    private readonly showDebug: boolean,
  ) {}

  /** Lists the messages that are meant for people; those of the level debug are in development only. */
  visible(messages: readonly Message[]): readonly Message[] {
    return messages.filter(({ level }) => this.showDebug || level !== 'debug');
  }

  /** Keeps messages for the next page. */
  async keep(exchange: Exchange, messages: readonly Message[]): Promise<void> {
    const shown = this.visible(messages);
    if (shown.length === 0) return;
    const waiting = await this.take(exchange);
    const token = await this.holds.keep(this.ownerOf(exchange), [...waiting, ...shown], LIFETIME);
    exchange.setCookie(COOKIE, token, { path: exchange.basePath });
  }

  /** Takes the messages that wait for this person; none the second time. */
  async take(exchange: Exchange): Promise<readonly Message[]> {
    const token = exchange.cookie(COOKIE);
    if (!token) return [];
    exchange.setCookie(COOKIE, '', { path: exchange.basePath, maxAge: 0 });
    // Safe: the value was kept by `keep`, and its token proves that it is the same one.
    return ((await this.holds.take(this.ownerOf(exchange), token)) ?? []) as readonly Message[];
  }

  private ownerOf({ user }: Exchange): string {
    return `${this.site}:messages:${user?.id ?? ''}`;
  }
}
