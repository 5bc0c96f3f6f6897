import type { ResultRow, Target } from './result-row.js';

const MEGABYTE = 1_000_000;

const headings = [
  'case',
  'database',
  'rows',
  'ours, ms',
  'floor, ms',
  '× floor',
  'by hand, ms',
  '× by hand',
  'control',
  'target',
  'requests/s, ours',
  'requests/s, floor',
  'statements',
  'best by hand',
  'plan',
  'peak memory (above idle)',
] as const;
// Numbers stand under each other by their last digit.
const numeric: ReadonlySet<string> = new Set([
  'rows',
  'ours, ms',
  'floor, ms',
  '× floor',
  'by hand, ms',
  '× by hand',
  'control',
  'requests/s, ours',
  'requests/s, floor',
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
    formatMs(row.floorMs),
    formatRatio(row.oursMs, row.floorMs),
    formatMs(row.byHandMs),
    formatRatio(row.oursMs, row.byHandMs),
    formatRatio(row.controlMs, row.byHandMs),
    row.targets.map((target) => judge(row, target)).join(', '),
    formatMs(row.requestsPerSecond?.ours),
    formatMs(row.requestsPerSecond?.floor),
    row.statements.toLocaleString('en'),
    row.byHand,
    row.plan,
    row.memory === undefined ? '' : `${formatMemory(row.memory.peak)} (+${formatMemory(memoryAboveIdle(row))})`,
  ];
}

function formatMs(ms: number | undefined): string {
  return ms === undefined ? '' : ms.toLocaleString('en', { maximumFractionDigits: ms < 100 ? 1 : 0 });
}

function formatMemory(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}

function formatRatio(time: number | undefined, other: number | undefined): string {
  return time === undefined || other === undefined ? '' : (time / other).toFixed(2);
}

function memoryAboveIdle({ memory }: ResultRow): number {
  return memory === undefined ? NaN : memory.peak - memory.idle;
}

function judge(row: ResultRow, target: Target): string {
  const { oursMs, floorMs = NaN, byHandMs = NaN, requestsPerSecond } = row;
  switch (target.kind) {
    case 'ratio':
      return `≤ ${target.atMost}× by hand ${verdict(oursMs / byHandMs <= target.atMost)}`;
    case 'floor':
      return `≤ ${target.atMost}× floor ${verdict(oursMs / floorMs <= target.atMost)}`;
    case 'throughput': {
      const { ours, floor } = requestsPerSecond ?? { ours: NaN, floor: NaN };
      return `≥ ${target.atLeast}× requests ${verdict(ours / floor >= target.atLeast)}`;
    }
    case 'time':
      return `≤ ${formatMs(target.atMost)} ms ${verdict(oursMs <= target.atMost)}`;
    case 'memory':
      return `< +${formatMemory(target.atMost)} ${verdict(memoryAboveIdle(row) < target.atMost)}`;
  }
}

function verdict(met: boolean): string {
  return met ? 'met' : 'MISSED';
}
