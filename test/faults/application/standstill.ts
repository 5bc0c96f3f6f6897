/** How often it looks whether the event loop turns, in milliseconds. */
const OFTEN = 5;

/**
 * Measures how long the event loop of this process stands still, because something works and lets nothing else have its turn. What counts is
 * work: a process that waits for a processor, on a machine that others use, stands still too, and can't help it.
 */
export class Standstill {
  private longest = 0;
  private timer: NodeJS.Timeout | undefined;

  watch(): void {
    clearInterval(this.timer);
    this.longest = 0;
    let [turned, worked] = [performance.now(), workOf(process.cpuUsage())];
    this.timer = setInterval(() => {
      const [now, work] = [performance.now(), workOf(process.cpuUsage())];
      this.longest = Math.max(this.longest, Math.min(now - turned, work - worked));
      [turned, worked] = [now, work];
    }, OFTEN);
  }

  /** Ends the watch, and tells the longest standstill in milliseconds. */
  tell(): number {
    clearInterval(this.timer);
    return this.longest;
  }
}

function workOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000;
}
