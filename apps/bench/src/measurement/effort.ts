/** How much is measured. */
export interface Effort {
  /** How often each contender runs before its times count. */
  readonly warmUps: number;
  /** How often each contender's time is taken. */
  readonly samples: number;
  /** How many clients ask at once, and for how long, in milliseconds. */
  readonly load: { readonly clients: number; readonly ms: number };
  /** Whether what needs servers that did nothing before gets them. */
  readonly freshServers: boolean;
}

/** Is the same for work that takes seconds: what warms up is done once by then. */
export function ofLongWork(effort: Effort): Effort {
  return { ...effort, warmUps: Math.min(effort.warmUps, 1) };
}

/** Is for work of a moment, where a single one that is slow must not move the median. */
export function ofShortWork(effort: Effort): Effort {
  return { ...effort, samples: effort.samples * 3 };
}
