import { formatMemory, formatMs } from './number-formats.js';
import type { Pair, ResultRow, Target } from './result-row.js';

/** What became of a target: `{ text: '≤ 1.3× floor', met: true }`. */
export interface Verdict {
  readonly text: string;
  readonly met: boolean;
}

/** Compares a line with one of its targets; what was not measured meets none. */
export function judge(row: ResultRow, target: Target): Verdict {
  const { oursMs, floorMs = NaN, rawMs = NaN, memory, plan } = row;
  switch (target.kind) {
    case 'floor':
      return { text: `≤ ${target.atMost}× floor`, met: oursMs / floorMs <= target.atMost };
    case 'raw':
      return { text: `≤ ${target.atMost}× raw`, met: oursMs / rawMs <= target.atMost };
    case 'time':
      return { text: `≤ ${formatMs(target.atMost)} ms`, met: oursMs <= target.atMost };
    case 'memory':
      return {
        text: `≤ +${formatMemory(target.atMost)}`,
        met: memory !== undefined && memory.peak - memory.idle <= target.atMost,
      };
    case 'idleMemory':
      return { text: `≤ ${target.atMost}× idle`, met: ratioOf(row.idleMemory) <= target.atMost };
    case 'statements': {
      const { ours = NaN, floor = NaN } = row.ownStatements ?? {};
      return { text: `≤ ${target.atMost} statements more`, met: ours - floor <= target.atMost };
    }
    case 'throughput':
      return { text: `≥ ${target.atLeast}× requests`, met: ratioOf(row.requestsPerSecond) >= target.atLeast };
    case 'samePlan':
      return { text: 'same plan', met: plan?.byHand !== undefined && plan.ours === plan.byHand };
  }
}

function ratioOf(pair: Pair | undefined): number {
  return pair?.floor === undefined ? NaN : pair.ours / pair.floor;
}
