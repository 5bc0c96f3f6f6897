/** How long a part of the work may take, in milliseconds, so that others hardly notice it. */
const MOMENT = 20;
/** How many rows the first part has: so few that they take a moment even where each takes long. */
const FIRST = 100;

/** How long a part of some rows took. */
interface Sample {
  readonly rows: number;
  /** In milliseconds. */
  readonly elapsed: number;
}

/**
 * Finds how many rows can be worked on at a time, by how long it took before. Where every part takes long, however small it is, such as
 * with a condition that looks at another table first, the parts become larger, so that they are few.
 */
export class Pace {
  private size = FIRST;
  private before: Sample | undefined;
  /** What the part before seems to have taken whatever its size, in milliseconds. */
  private estimate = 0;

  /** How many rows the next part has. */
  get rows(): number {
    return this.size;
  }

  /** Takes note of how long a part of that many rows took, in milliseconds. */
  note(elapsed: number): void {
    const part: Sample = { rows: this.size, elapsed };
    const each = timeOfRow(part, this.before);
    const estimate = Math.max(0, elapsed - each * part.rows);
    // Twice in a row, for a part may have been slow by chance.
    const once = Math.min(estimate, this.estimate);
    this.estimate = estimate;
    const wanted = Math.floor((Math.max(MOMENT, 2 * once) - once) / each);
    this.size = Math.max(1, Math.min(Math.max(wanted, Math.floor(part.rows / 2)), part.rows * 2));
    if (this.size !== part.rows) this.before = part;
  }
}

/** Tells how long a row takes, without what every part takes: by two parts of different sizes, where there are two. */
function timeOfRow({ rows, elapsed }: Sample, before: Sample | undefined): number {
  if (!before || before.rows === rows) return elapsed / rows;
  return Math.min(elapsed / rows, Math.max(0, (elapsed - before.elapsed) / (rows - before.rows)));
}
