import type { BenchCase } from './bench-case.js';
import { measurePublication } from './publish.js';

// Every third article is a draft.
const ARTICLES_PER_DRAFT = 3;

/** Makes the case that publishes all drafts, however many pages they fill: a third of the articles. */
export function updateFiltered(articles: number): BenchCase {
  const rows = articles / ARTICLES_PER_DRAFT;
  return {
    name: `update-filtered-${rows}`,
    articles,
    run: (stage) =>
      measurePublication(stage, {
        title: `update a filtered ${rows.toLocaleString('en')}`,
        rows,
        posted: { address: '?status=d', rows: 'all' },
        byHand: stage.database.publishDrafts(),
      }),
  };
}
