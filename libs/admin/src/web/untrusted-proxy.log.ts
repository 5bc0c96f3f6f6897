import type { Logger } from '@nestjs/common';
import type { Exchange } from './exchange.js';

/**
 * Tells the log, once, that a proxy says browsers come by https and the application does not believe it: cookies are then those of http. It may
 * be anybody's word, so nothing else follows from it.
 */
export class UntrustedProxyLog {
  private isTold = false;

  constructor(private readonly logger: Logger) {}

  look(exchange: Exchange): void {
    if (this.isTold || exchange.protocol === 'https' || exchange.header('x-forwarded-proto') !== 'https') return;
    this.isTold = true;
    this.logger.warn(
      'A request came with "X-Forwarded-Proto: https", which the application does not trust, so cookies are those of http. ' +
        "Behind a proxy, set 'trust proxy' of Express, or trustProxy of FastifyAdapter.",
    );
  }
}
