import type { BenchDatabase } from '../databases/bench-database.js';
import type { ResultRow } from '../report/result-row.js';
import type { BenchCase } from './bench-case.js';
import { measureListPage } from './list-page.case.js';

/** What is searched for, and what it finds. */
const searches = [
  { title: 'search that finds 1 title of 1,000', search: 'developing' },
  { title: 'search that finds 1 author of 30', search: 'rossi' },
  { title: 'search in vain', search: 'zeppelin' },
] as const;

const indexes = [
  { name: 'searched_title', on: 'article USING gin (title gin_trgm_ops)' },
  { name: 'searched_name', on: 'author USING gin (name gin_trgm_ops)' },
] as const;

/**
 * Makes the case that searches titles and names of authors for what contains a text: as the tables are and, on PostgreSQL, once more
 * with trigram indexes. What it is compared with is the floor without them.
 *
 * @param atMost multiples of the floor's time without indexes
 */
export function search(articles: number, atMost: { readonly unindexed: number; readonly indexed: number }): BenchCase {
  const name = `search-${articles}`;
  return {
    name,
    articles,
    run: async (stage) => {
      const { database } = stage;
      const measure = (place: (typeof searches)[number], title: string, most: number): Promise<ResultRow> =>
        measureListPage(stage, {
          name,
          title,
          articles,
          question: { search: place.search, page: 1 },
          targets: [{ kind: 'floor', atMost: most }],
        });
      const plain: ResultRow[] = [];
      for (const one of searches) plain.push(await measure(one, one.title, atMost.unindexed));
      if (database.kind !== 'postgres') return plain;
      const indexed: ResultRow[] = [];
      await makeIndexes(database);
      try {
        for (const one of searches) {
          indexed.push(await measure(one, `${one.title}, trigram indexes`, atMost.indexed));
        }
      } finally {
        for (const index of indexes) await database.prepare(`DROP INDEX ${index.name}`);
      }
      return [...plain, ...indexed.map((row, place) => ({ ...row, floorMs: plain[place]?.floorMs }))];
    },
  };
}

async function makeIndexes(database: BenchDatabase): Promise<void> {
  await database.prepare('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  for (const index of indexes) await database.prepare(`CREATE INDEX ${index.name} ON ${index.on}`);
  await database.analyze('article');
  await database.analyze('author');
}
