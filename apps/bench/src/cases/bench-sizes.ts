/** The sizes of what is measured. */
export interface BenchSizes {
  /** How many articles there are, in three tables that grow from one to the next. */
  readonly few: number;
  readonly many: number;
  readonly most: number;
  /** How many rows are ticked. */
  readonly ticked: readonly [number, number, number];
  /** A page far from the first. */
  readonly farPage: number;
}

/** Those that the targets are meant for. */
export const fullSizes: BenchSizes = {
  few: 10_000,
  many: 100_000,
  most: 1_000_000,
  ticked: [100, 1_000, 10_000],
  farPage: 5_000,
};

/** Those that show that the benchmark works, and nothing else. */
export const smokeSizes: BenchSizes = { few: 2_000, many: 2_000, most: 2_000, ticked: [5, 20, 100], farPage: 10 };
