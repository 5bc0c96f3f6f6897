import type { ResultRow, Target } from './result-row.js';

const MEGABYTE = 1_000_000;

const headings = [
  'case',
  'database',
  'rows',
  'ours, ms',
  'by hand, ms',
  'ratio',
  'control',
  'target',
  'statements',
  'best by hand',
  'plan',
  'peak memory (above idle)',
] as const;
// Numbers stand under each other by their last digit.
const numeric: ReadonlySet<string> = new Set([
  'rows',
  'ours, ms',
  'by hand, ms',
  'ratio',
  'control',
  'statements',
  'peak memory (above idle)',
]);

/** Writes results as a table that reads well in a terminal and as Markdown. */
export function formatResults(results: readonly ResultRow[]): string {
  const lines = results.map(cellsOf);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const format = (cells: readonly string[]): string => {
    const padded = cells.map((cell, column) =>
      numeric.has(headings[column] ?? '') ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = headings.map((heading, column) => {
    const dashes = '-'.repeat((widths[column] ?? 0) - 1);
    return numeric.has(heading) ? `${dashes}:` : `${dashes}-`;
  });
  return [format(headings), format(rule), ...lines.map(format)].join('\n');
}

function cellsOf(row: ResultRow): readonly string[] {
  return [
    row.case,
    row.database,
    row.rows.toLocaleString('en'),
    formatMs(row.oursMs),
    row.byHandMs === undefined ? '' : formatMs(row.byHandMs),
    row.byHandMs === undefined ? '' : ratioOf(row).toFixed(2),
    row.controlMs === undefined || row.byHandMs === undefined ? '' : (row.controlMs / row.byHandMs).toFixed(2),
    row.targets.map((target) => judge(row, target)).join(', '),
    row.statements.toLocaleString('en'),
    row.byHand,
    row.plan,
    row.memory === undefined ? '' : `${formatMemory(row.memory.peak)} (+${formatMemory(memoryAboveIdle(row))})`,
  ];
}

function formatMs(ms: number): string {
  return ms.toLocaleString('en', { maximumFractionDigits: ms < 100 ? 1 : 0 });
}

function formatMemory(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}

function ratioOf({ oursMs, byHandMs }: ResultRow): number {
  return oursMs / (byHandMs ?? NaN);
}

function memoryAboveIdle({ memory }: ResultRow): number {
  return memory === undefined ? NaN : memory.peak - memory.idle;
}

function judge(row: ResultRow, { kind, atMost }: Target): string {
  switch (kind) {
    case 'ratio':
      return `≤ ${atMost} ${verdict(ratioOf(row) <= atMost)}`;
    case 'time':
      return `≤ ${formatMs(atMost)} ms ${verdict(row.oursMs <= atMost)}`;
    case 'memory':
      return `< +${formatMemory(atMost)} ${verdict(memoryAboveIdle(row) < atMost)}`;
  }
}

function verdict(met: boolean): string {
  return met ? 'met' : 'MISSED';
}
