import type { BenchCase } from './bench-case.js';
import type { BenchSizes } from './bench-sizes.js';
import { coldStart } from './cold-start.case.js';
import { deletePage } from './delete-page.case.js';
import { deleteRows } from './delete-rows.case.js';
import { exportArticles } from './export.case.js';
import { iterate } from './iterate.case.js';
import { listPage } from './list-page.case.js';
import { publishAllDrafts, publishTickedDrafts } from './publish.case.js';
import { search } from './search.case.js';

const MEGABYTE = 1_000_000;

/**
 * Lists the cases with what each must stay within, those with fewer articles first: the table only grows. Sizes that are alike give each of
 * their cases once.
 */
export function benchCases({ few, many, most, ticked, farPage }: BenchSizes): readonly BenchCase[] {
  const [hundred, thousand, tenThousand] = ticked;
  const cases = [
    coldStart(few, [
      { kind: 'floor', atMost: 1.3 },
      { kind: 'idleMemory', atMost: 1.25 },
    ]),
    firstPage(few, { floor: 2, throughput: 0.6 }),

    firstPage(many, { floor: 1.3, throughput: 0.9 }),
    publishAllDrafts(many, [{ kind: 'raw', atMost: 1.2 }, { kind: 'samePlan' }]),
    deletePage(hundred, many, [{ kind: 'floor', atMost: 2 }]),
    deletePage(thousand, many, [{ kind: 'floor', atMost: 1.2 }]),
    deletePage(tenThousand, many, [{ kind: 'floor', atMost: 0.5 }]),
    deletePage(many, many, [{ kind: 'floor', atMost: 0.3 }]),
    ...[thousand, tenThousand, many].map((rows) =>
      deleteRows(rows, many, [
        { kind: 'floor', atMost: 1.3 },
        { kind: 'statements', atMost: 2 },
      ]),
    ),

    firstPage(most, { floor: 0.5, throughput: 2 }),
    listPage({
      name: 'list-filtered',
      title: 'first page of drafts',
      articles: most,
      question: { status: 'd', page: 1 },
      targets: [{ kind: 'floor', atMost: 0.5 }],
      atOnce: true,
    }),
    ...farPages(most, farPage),
    search(most, { unindexed: 1.2, indexed: 0.05 }),
    publishTickedDrafts(hundred, most, [{ kind: 'floor', atMost: 1.5 }]),
    publishTickedDrafts(thousand, most, [{ kind: 'floor', atMost: 1.3 }]),
    publishTickedDrafts(tenThousand, most, [{ kind: 'floor', atMost: 1.3 }]),
    publishAllDrafts(most, [{ kind: 'raw', atMost: 1.2 }, { kind: 'samePlan' }]),
    ...exportCases(most),
    iterate(most, [
      { kind: 'floor', atMost: 1.2 },
      { kind: 'memory', atMost: 60 * MEGABYTE },
    ]),
  ];
  return [...new Map(cases.map((one) => [one.name, one])).values()];
}

function firstPage(articles: number, atBest: { readonly floor: number; readonly throughput: number }): BenchCase {
  return listPage({
    name: 'list-first',
    title: 'first page',
    articles,
    question: { page: 1 },
    targets: [
      { kind: 'floor', atMost: atBest.floor },
      { kind: 'throughput', atLeast: atBest.throughput },
    ],
    atOnce: true,
  });
}

function farPages(articles: number, page: number): readonly BenchCase[] {
  const far = { articles, question: { page } };
  const title = `page ${page.toLocaleString('en')}`;
  return [
    listPage({
      ...far,
      name: 'list-far-by-number',
      title: `${title} by number`,
      targets: [{ kind: 'floor', atMost: 1.2 }],
    }),
    listPage({
      ...far,
      name: 'list-far-by-next',
      title: `${title} by next`,
      by: 'next',
      targets: [{ kind: 'time', atMost: 50 }],
    }),
    listPage({
      ...far,
      name: 'list-far-by-previous',
      title: `${title} by previous`,
      by: 'prev',
      targets: [{ kind: 'time', atMost: 50 }],
    }),
  ];
}

function exportCases(articles: number): readonly BenchCase[] {
  // PostgreSQL writes plain columns itself.
  const plain = { ratio: { postgres: 1.5, sqlite: 4 }, memory: 60 * MEGABYTE };
  const computed = { ratio: { postgres: 4, sqlite: 4 }, memory: 150 * MEGABYTE };
  return (['csv', 'json'] as const).flatMap((format) => [
    exportArticles(articles, { format, columns: 'plain', atMost: plain }),
    exportArticles(articles, { format, columns: 'list', atMost: computed }),
  ]);
}
