import { Injectable, Logger } from '@nestjs/common';
import type { Article } from '../articles/article.entity.js';
import { NewsletterError } from './newsletter.error.js';

/** Sends articles to the readers of the newsletter. In this demo it only says so in the log, at the level debug. */
@Injectable()
export class NewsletterService {
  private readonly logger = new Logger(NewsletterService.name);

  /**
   * Sends one article.
   *
   * @throws NewsletterError for an article without a text
   */
  async send(article: Article): Promise<void> {
    if (article.body.trim() === '') throw new NewsletterError('it has no text yet.');
    this.logger.debug(`Sent "${article.title}"`);
  }
}
