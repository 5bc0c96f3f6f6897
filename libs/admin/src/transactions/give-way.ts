import { setImmediate } from 'node:timers';

/** How long work may keep the event loop before others have their turn, in milliseconds. */
const PATIENCE = 20;

/** Since when the event loop has not turned, as far as is known; undefined where nobody has asked since it did. */
let keptSince: number | undefined;

/**
 * Lets the event loop turn where work has kept it for a while: SQLite's driver answers before anything else happens, so statement after
 * statement keeps everybody waiting, however short each is.
 */
export async function giveWay(): Promise<void> {
  if (keptSince === undefined) {
    keptSince = performance.now();
    setImmediate(() => {
      keptSince = undefined;
    });
    return;
  }
  if (performance.now() - keptSince < PATIENCE) return;
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}
