import type { ReadColumn } from '../selection/read-column.js';

/** A column that a person may choose for an export. */
// oxlint-disable-next-line typescript/no-explicit-any -- rows of any entity, where none is named
export interface ExportColumn<T extends object = any> {
  /** Names the column in the form, and the value in JSON: `'author.name'`. */
  readonly name: string;
  /** Heads the column: "Author name". */
  readonly header: string;
  /** Where the values come from: a path that ends in a column and crosses to-one relations only, or a function of a row. */
  readonly value: ReadColumn<T>;
  /** Says that texts which look like a number are numbers, as decimals are: they are written as such. False by default. */
  readonly numeric?: boolean;
  /** Says that the column is exported unless the person chooses otherwise. False by default. */
  readonly chosen?: boolean;
}
