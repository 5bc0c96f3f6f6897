import fc from 'fast-check';
import type { DeleteRule } from '../../libs/admin/src/deletion/foreign-key.js';

/** A foreign key of a random schema: of the table's column `f0`, `f1` and so on, and `g0`, `g1` where it has two columns. */
export interface RandomForeignKey {
  readonly parent: number;
  readonly onDelete: DeleteRule;
  readonly nullable: boolean;
  /** Says whether it refers to `id` and `code` together. */
  readonly composite: boolean;
  readonly deferred: boolean;
  /** The default of its column; undefined without one. */
  readonly fallback: number | undefined;
}

/** A table with a key `id` from 1, a `code` that is unique with it, and foreign keys. */
export interface RandomTable {
  readonly foreignKeys: readonly RandomForeignKey[];
  /** For each row, for each foreign key: which row of the parent, or null. */
  readonly rows: readonly (readonly (number | null)[])[];
}

/** Tables `t0`, `t1` and so on, and the rows of `t0` that are selected. */
export interface RandomWorld {
  readonly tables: readonly RandomTable[];
  readonly selected: readonly number[];
}

const MOST_FOREIGN_KEYS = 3;
const MOST_ROWS = 5;

/** Makes worlds of two to six tables, whose foreign keys refer to any table, their own included. */
export function randomWorlds(rules: readonly DeleteRule[]): fc.Arbitrary<RandomWorld> {
  return fc.integer({ min: 2, max: 6 }).chain((count) => {
    const foreignKey = fc.record({
      // Small numbers are likelier, so that much hangs on few tables, and cascades are many.
      parent: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: count - 1 })),
      onDelete: fc.oneof(
        { weight: 4, arbitrary: fc.constant('CASCADE' as const) },
        { weight: 1, arbitrary: fc.constant('SET NULL' as const) },
        { weight: 3, arbitrary: fc.constantFrom(...rules) },
      ),
      nullable: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      composite: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      deferred: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      fallback: fc.option(fc.integer({ min: 1, max: MOST_ROWS }), { nil: undefined }),
    });
    const row = fc.array(fc.option(fc.nat({ max: MOST_ROWS - 1 }), { freq: 4 }), {
      minLength: MOST_FOREIGN_KEYS,
      maxLength: MOST_FOREIGN_KEYS,
    });
    const table = fc.record({
      foreignKeys: fc.array(foreignKey, { minLength: 1, maxLength: MOST_FOREIGN_KEYS }),
      rows: fc.array(row, { minLength: 1, maxLength: MOST_ROWS }),
    });
    return fc.record({
      tables: fc.array(table, { minLength: count, maxLength: count }),
      selected: fc.uniqueArray(fc.integer({ min: 1, max: MOST_ROWS }), { minLength: 1 }),
    });
  });
}
