/**
 * Draws numbers that look random and are the same for the same seed, so that every newsroom is seeded alike.
 * Source: mulberry32 by Tommy Ettinger, public domain.
 */
export class Random {
  private state: number;

  constructor(seed: number) {
    // Spread first, or neighbouring seeds would draw alike: the last step of MurmurHash3 by Austin Appleby, public domain.
    let spread = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
    spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
    this.state = spread ^ (spread >>> 16);
  }

  /** Draws a number from 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** Draws a whole number: `between(1, 6)` is a die. */
  between(least: number, greatest: number): number {
    return least + Math.floor(this.next() * (greatest - least + 1));
  }

  /** Says yes in a share of the cases: `chance(0.1)` in one of ten. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** Draws one of a list. @throws RangeError for an empty one */
  pick<T>(from: readonly T[]): T {
    const index = Math.floor(this.next() * from.length);
    if (index >= from.length) throw new RangeError('There is nothing to pick from an empty list.');
    // Safe: the index is inside the list.
    return from[index] as T;
  }
}
