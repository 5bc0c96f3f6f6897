/** A line that an admin puts on the page of a row: `{ term: 'Words', value: 1_200 }`. */
export interface ObjectFact {
  /** Is what it is. */
  readonly term: string;
  /** Is what it says, shown as the value of a column is; a list has each of its entries on a line of its own. */
  readonly value: unknown;
}

/** Says whether something is such a line; the compiler knows it of those who ask it. */
export function isObjectFact(value: unknown): value is ObjectFact {
  return (
    typeof value === 'object' && value !== null && 'term' in value && typeof value.term === 'string' && 'value' in value
  );
}
