import { Logger } from '@nestjs/common';

const logger = new Logger('Steward');
const told = new WeakMap<object, Set<string>>();

/**
 * Logs what was thrown by a part of a page that the page does without. Once for each subject and text: the page may be opened often.
 *
 * @param subject what the text is about, such as the class of an admin
 * @param text says what is missing: `'The filter "length" of ArticleAdmin is shown without counts.'`
 */
export function logPassedOver(subject: object, text: string, error: unknown): void {
  const texts = told.get(subject) ?? new Set();
  told.set(subject, texts);
  if (texts.has(text)) return;
  texts.add(text);
  logger.error(text, error instanceof Error ? error.stack : String(error));
}
