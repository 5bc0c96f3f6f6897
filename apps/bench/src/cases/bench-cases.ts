import type { BenchCase } from './bench-case.js';
import type { Target } from '../report/result-row.js';
import { deletePage } from './delete-page.case.js';
import { exportArticles } from './export.case.js';
import { iterate } from './iterate.case.js';
import { listPage } from './list-page.case.js';
import { recordedUpdate } from './record.case.js';
import { updateFiltered } from './update-filtered.case.js';
import { updateTicked } from './update-ticked.case.js';

/** Lists the cases, those with fewer articles first: the table only grows. */
export function benchCases(smoke: boolean): readonly BenchCase[] {
  return smoke
    ? [
        deletePage(1_000, { few: 2, many: 20 }),
        ...listCases(3_000),
        ...longListCases(3_000, 20),
        updateTicked(100, 3_000),
        updateTicked(500, 3_000),
        updateFiltered(3_000),
        recordedUpdate(3_000),
        iterate(6_000),
        ...exportCases(6_000),
      ]
    : [
        ...listCases(10_000, { floor: 2, throughput: 0.6 }),
        deletePage(10_000, { few: 20, many: 200 }),
        ...listCases(100_000, { floor: 1.3, throughput: 0.9 }),
        updateTicked(1_000, 300_000),
        updateTicked(10_000, 300_000),
        updateFiltered(300_000),
        recordedUpdate(300_000),
        ...listCases(1_000_000, { floor: 0.5, throughput: 2 }),
        ...longListCases(1_000_000, 5_000),
        iterate(1_000_000),
        ...exportCases(1_000_000),
      ];
}

function exportCases(articles: number): readonly BenchCase[] {
  const anyWay = { postgres: 4, sqlite: 4 };
  // PostgreSQL writes plain columns itself.
  const itself = { ...anyWay, postgres: 1.5 };
  return [
    exportArticles(articles, { format: 'csv', columns: 'list', atMost: { ratio: anyWay, memory: 150_000_000 } }),
    exportArticles(articles, { format: 'csv', columns: 'plain', atMost: { ratio: itself, memory: 150_000_000 } }),
    exportArticles(articles, { format: 'xlsx', columns: 'list', atMost: { memory: 250_000_000 } }),
  ];
}

/** What the first page must stay within, as shares of the floor. */
interface FirstPageTargets {
  readonly floor: number;
  readonly throughput: number;
}

function listCases(articles: number, first?: FirstPageTargets): readonly BenchCase[] {
  const targets: readonly Target[] = first
    ? [
        { kind: 'floor', atMost: first.floor },
        { kind: 'throughput', atLeast: first.throughput },
      ]
    : [];
  return [listPage({ name: 'list-first', title: 'first page', articles, question: { page: 1 }, targets })];
}

/** Lists the pages that cost the more the more rows there are: those of a filter, and one far from the first. */
function longListCases(articles: number, page: number): readonly BenchCase[] {
  return [
    listPage({
      name: 'list-filtered',
      title: 'first page of drafts',
      articles,
      question: { status: 'd', page: 1 },
      targets: [{ kind: 'floor', atMost: 0.5 }],
    }),
    listPage({
      name: 'list-far',
      title: `page ${page.toLocaleString('en')} by number`,
      articles,
      question: { page },
      targets: [{ kind: 'floor', atMost: 1.2 }],
    }),
  ];
}
