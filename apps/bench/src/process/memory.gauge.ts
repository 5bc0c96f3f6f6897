import { readFileSync, writeFileSync } from 'node:fs';

const KILOBYTE = 1_024;
/** What makes Linux forget the high-water mark of a process, written to its `clear_refs`. */
const FORGET_PEAK = '5';

/** What a process held, in bytes. */
export interface MemoryUse {
  /** Before the work, when all was loaded and nothing happened. */
  readonly idle: number;
  /** At most since then. */
  readonly peak: number;
}

/** Measures the memory of its own process, all of it: heap, buffers and code. */
export class MemoryGauge {
  private idle = process.memoryUsage.rss();

  /** Begins anew: what was held at most until now no longer counts. Only Linux can forget it; elsewhere the start-up's peak stays. */
  reset(): void {
    this.idle = process.memoryUsage.rss();
    if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', FORGET_PEAK);
  }

  /** Reads what was held since the last reset. */
  read(): MemoryUse {
    return { idle: this.idle, peak: KILOBYTE * (readHighWaterMark() ?? process.resourceUsage().maxRSS) };
  }
}

/** Reads the mark in kilobytes. Linux counts what the parent held into a child's `maxRSS`, so that is only for other systems. */
function readHighWaterMark(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes);
}
