import { readFileSync } from 'node:fs';

const KILOBYTE = 1_024;

/**
 * Reads the most memory that this process ever held, in bytes. Linux counts what the parent held into a child's `maxRSS`, so its own
 * high-water mark is read where there is one.
 */
export function readPeakMemory(): number {
  return KILOBYTE * (readHighWaterMark() ?? process.resourceUsage().maxRSS);
}

function readHighWaterMark(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes);
}
