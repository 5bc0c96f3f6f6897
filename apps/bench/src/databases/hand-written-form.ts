/** One way to do the work of a case with SQL written by hand, through the driver alone, in one transaction where it writes. */
export interface HandWrittenForm {
  /** Says in a few words which: `'= ANY($1)'`. */
  readonly name: string;
  /** How many statements it sends. */
  readonly statements: number;
  /** Does the work; returns how many rows it touched. */
  readonly run: () => Promise<number>;
}
