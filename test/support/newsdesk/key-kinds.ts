import type { Type } from '@nestjs/common';
import fc from 'fast-check';
import type { KeyValue } from '../../../libs/admin/src/keyset/entity-key.js';
import { joinKeyText } from '../../../libs/admin/src/keyset/key-text.js';
import { Article } from './article.entity.js';
import { Report } from './report.entity.js';
import type { Story } from './story.js';
import { WireStory } from './wire-story.entity.js';

/** One kind of key, and the entity that has it. */
export interface KeyKind {
  readonly kind: 'integer' | 'uuid' | 'composite';
  readonly entity: Type<Story>;
  /** The property by whose values the stories of a spec stand in the order of their keys. */
  readonly orderedBy: string;
  /** The table, its alias in queries, and the column of that property. */
  readonly table: string;
  readonly alias: string;
  readonly columns: readonly string[];
  /** Gives keys that no story has: another for each place. */
  readonly absentKey: (place: number) => KeyValue;
  /** Draws any key as text. */
  readonly anyKey: fc.Arbitrary<string>;
}

const uuidOf = (place: number): string => `c0ffee00-1111-4222-8333-${String(place).padStart(12, '0')}`;
const integer = fc.integer().map(String);
const agency = fc.string({ minLength: 1 }).filter((text) => !text.includes('\0'));

/** The kinds of keys that every chapter about selections runs on. */
export const keyKinds: readonly KeyKind[] = [
  {
    ...{ kind: 'integer', entity: Article, orderedBy: 'id' },
    ...{ table: 'news_article', alias: 'article', columns: ['article_id'] },
    ...{ absentKey: (place) => 1_000_000 + place, anyKey: integer },
  },
  {
    ...{ kind: 'uuid', entity: Report, orderedBy: 'id' },
    ...{ table: 'news_report', alias: 'report', columns: ['report_id'] },
    ...{ absentKey: uuidOf, anyKey: fc.uuid() },
  },
  {
    ...{ kind: 'composite', entity: WireStory, orderedBy: 'number' },
    ...{ table: 'wire_story', alias: 'wireStory', columns: ['agency', 'agency_number'] },
    absentKey: (place) => joinKeyText(['Nobody, ~', place]),
    anyKey: fc.tuple(agency, integer).map(joinKeyText),
  },
];
