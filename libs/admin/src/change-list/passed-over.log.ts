import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ModelDefinition } from '../model-admin/model-definition.js';

const logger = new Logger('Steward');
const told = new WeakMap<DataSource, Set<string>>();

/**
 * Logs what was thrown by a part of a page that the page does without. Each text once in an application: the page may be opened often.
 *
 * @param model of whose list that part is
 * @param text says what is missing: `'The filter "length" of ArticleAdmin is shown without counts.'`
 */
export function logPassedOver(model: Pick<ModelDefinition, 'dataSource'>, text: string, error: unknown): void {
  const texts = told.get(model.dataSource) ?? new Set();
  told.set(model.dataSource, texts);
  if (texts.has(text)) return;
  texts.add(text);
  logger.error(text, error instanceof Error ? error.stack : String(error));
}
