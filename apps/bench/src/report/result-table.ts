import { judge } from './judge.js';
import { formatMemory, formatMs } from './number-formats.js';
import type { Pair, ResultRow } from './result-row.js';

interface Column {
  readonly heading: string;
  readonly isNumeric: boolean;
  readonly write: (row: ResultRow) => string;
}

const columns: readonly Column[] = [
  { heading: 'work', isNumeric: false, write: (row) => row.case },
  { heading: 'database', isNumeric: false, write: (row) => row.database },
  { heading: 'articles', isNumeric: true, write: (row) => row.rows.toLocaleString('en') },
  { heading: 'ours, ms', isNumeric: true, write: (row) => formatMs(row.oursMs) },
  { heading: 'floor, ms', isNumeric: true, write: (row) => formatOptional(row.floorMs) },
  { heading: '× floor', isNumeric: true, write: (row) => formatRatio(row.oursMs, row.floorMs) },
  { heading: 'raw, ms', isNumeric: true, write: (row) => formatOptional(row.rawMs) },
  { heading: '× raw', isNumeric: true, write: (row) => formatRatio(row.oursMs, row.rawMs) },
  { heading: 'target', isNumeric: false, write: writeTargets },
  { heading: 'requests/s (floor)', isNumeric: true, write: (row) => writePair(row.requestsPerSecond) },
  { heading: 'statements (floor)', isNumeric: true, write: writeStatements },
  { heading: 'memory (above idle)', isNumeric: true, write: writeMemory },
  { heading: 'plan', isNumeric: false, write: writePlan },
];

/** Writes a result as one line, for whoever waits for the others. */
export function formatResult(row: ResultRow): string {
  return columns
    .map(({ write }) => write(row))
    .filter(Boolean)
    .join(' | ');
}

/** Writes results as a table that reads well in a terminal and as Markdown. */
export function formatResults(results: readonly ResultRow[]): string {
  const lines = results.map((row) => columns.map(({ write }) => write(row)));
  const widths = columns.map(({ heading }, place) =>
    Math.max(heading.length, ...lines.map((cells) => cells[place]?.length ?? 0)),
  );
  const format = (cells: readonly string[]): string => {
    const padded = cells.map((cell, place) =>
      columns[place]?.isNumeric ? cell.padStart(widths[place] ?? 0) : cell.padEnd(widths[place] ?? 0),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = columns.map(({ isNumeric }, place) => '-'.repeat((widths[place] ?? 0) - 1) + (isNumeric ? ':' : '-'));
  return [format(columns.map(({ heading }) => heading)), format(rule), ...lines.map(format)].join('\n');
}

function formatOptional(ms: number | undefined): string {
  return ms === undefined ? '' : formatMs(ms);
}

function formatRatio(time: number, other: number | undefined): string {
  return other === undefined ? '' : (time / other).toFixed(2);
}

function writeTargets(row: ResultRow): string {
  return row.targets
    .map((target) => judge(row, target))
    .map(({ text, met }) => `${text} ${met ? 'met' : 'MISSED'}`)
    .join(', ');
}

function writePair(pair: Pair | undefined): string {
  if (pair === undefined) return '';
  const floor = pair.floor === undefined ? '' : ` (${formatMs(pair.floor)})`;
  return formatMs(pair.ours) + floor;
}

function writeStatements({ statements, ownStatements }: ResultRow): string {
  const own = ownStatements === undefined ? '' : `, ${writePair(ownStatements)} on the application's tables`;
  return writePair(statements) + own;
}

function writeMemory({ memory, idleMemory }: ResultRow): string {
  if (idleMemory?.floor !== undefined) {
    const ratio = (idleMemory.ours / idleMemory.floor).toFixed(2);
    return `${formatMemory(idleMemory.ours)} idle, ${ratio}× floor`;
  }
  if (memory === undefined) return '';
  const above = memory.peak - memory.idle;
  return `${formatMemory(memory.peak)} (${above < 0 ? '' : '+'}${formatMemory(above)})`;
}

function writePlan({ plan }: ResultRow): string {
  if (plan === undefined) return '';
  if (plan.byHand === undefined) return plan.ours;
  return plan.ours === plan.byHand ? `${plan.ours}; by hand the same` : `${plan.ours}; by hand ${plan.byHand}`;
}
