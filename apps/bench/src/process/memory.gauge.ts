import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const KILOBYTE = 1_024;
const isLinux = process.platform === 'linux';
/** What makes Linux forget the high-water mark of a process, written to its `clear_refs`. */
const FORGET_PEAK = '5';

/** What a server held, in bytes: its process and those that it started. */
export interface MemoryUse {
  /** When all was loaded and nothing happened. */
  readonly idle: number;
  /** At most, during the work. */
  readonly peak: number;
}

/**
 * Measures the memory of its own process and of those it started, all of it: heap, buffers and code. Other systems than Linux tell
 * only of the process itself, and don't forget what it held at the start.
 */
export class MemoryGauge {
  private idle = 0;

  /** Takes what is held now for what is held when nothing happens. */
  markIdle(): void {
    this.idle = isLinux ? sumOf('VmRSS') : process.memoryUsage.rss();
  }

  /** Begins anew: what was held at most until now no longer counts. */
  forgetPeak(): void {
    if (isLinux) for (const id of processTree()) writeFileSync(`/proc/${id}/clear_refs`, FORGET_PEAK);
  }

  /** Reads what was held since the peak was last forgotten. */
  read(): MemoryUse {
    return { idle: this.idle, peak: isLinux ? sumOf('VmHWM') : KILOBYTE * process.resourceUsage().maxRSS };
  }
}

/** Adds up a line of what Linux says of each process. */
function sumOf(line: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = processTree().map((id) => {
    const status = readFileSync(`/proc/${id}/status`, 'utf8').split('\n');
    return Number.parseInt(status.find((text) => text.startsWith(line))?.slice(line.length + 1) ?? '', 10);
  });
  return KILOBYTE * kilobytes.reduce((sum, number) => sum + number, 0);
}

function processTree(root = String(process.pid)): readonly string[] {
  const threads = readdirSync(`/proc/${root}/task`);
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${root}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return [root, ...children.flatMap((child) => processTree(child))];
}
