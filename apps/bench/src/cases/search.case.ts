import type { BenchDatabase } from '../databases/bench-database.js';
import type { Target } from '../report/result-row.js';
import type { BenchCase } from './bench-case.js';
import { measureListPage } from './list-page.case.js';

/** A search that is measured. */
export interface MeasuredSearch {
  /** Names it for `--only`: `'search-found'`. */
  readonly name: string;
  /** `'search by a word of 3,000 titles'` */
  readonly title: string;
  readonly articles: number;
  readonly search: string;
  /** As a multiple of the floor's time without indexes. */
  readonly atMost: { readonly unindexed: number; readonly indexed: number };
}

const indexes = [
  { name: 'searched_title', on: 'article USING gin (title gin_trgm_ops)' },
  { name: 'searched_name', on: 'author USING gin (name gin_trgm_ops)' },
];

/**
 * Makes the case that searches titles and names of authors for what contains a text: as the tables are and, on PostgreSQL, once more
 * with trigram indexes. What is compared is the floor without them.
 */
export function search({ name, title, articles, search: text, atMost }: MeasuredSearch): BenchCase {
  return {
    name: `${name}-${articles}`,
    articles,
    run: async (stage) => {
      const { database } = stage;
      const measured = { name, articles, question: { search: text, page: 1 } };
      const targets = (most: number): readonly Target[] => [{ kind: 'floor', atMost: most }];
      const plain = await measureListPage(stage, { ...measured, title, targets: targets(atMost.unindexed) });
      if (database.kind !== 'postgres') return [plain];
      await makeIndexes(database);
      try {
        const indexed = await measureListPage(stage, {
          ...measured,
          title: `${title}, trigram indexes, floor without`,
          targets: targets(atMost.indexed),
        });
        return [plain, { ...indexed, floorMs: plain.floorMs }];
      } finally {
        for (const index of indexes) await database.prepare(`DROP INDEX ${index.name}`);
      }
    },
  };
}

async function makeIndexes(database: BenchDatabase): Promise<void> {
  await database.prepare('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  for (const index of indexes) await database.prepare(`CREATE INDEX ${index.name} ON ${index.on}`);
  await database.analyze('article');
  await database.analyze('author');
}
