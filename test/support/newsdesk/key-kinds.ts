import type { Type } from '@nestjs/common';
import { Article } from './article.entity.js';
import { Report } from './report.entity.js';
import type { Story } from './story.js';

/** One kind of key, and the entity that has it. */
export interface KeyKind {
  readonly kind: 'integer' | 'uuid';
  readonly entity: Type<Story>;
}

/** The kinds of keys that every chapter about selections runs on. */
export const keyKinds: readonly KeyKind[] = [
  { kind: 'integer', entity: Article },
  { kind: 'uuid', entity: Report },
];
