import type { CatalogueTable } from './foreign-key.js';

/** Gives each table of a catalogue one object, so that tables can be told apart by identity. */
export class TableRegistry {
  private readonly tables = new Map<string, CatalogueTable>();

  /** Gives the table's object, made at the first call. */
  table(table: CatalogueTable): CatalogueTable {
    const path = JSON.stringify([table.schema ?? null, table.name]);
    const known = this.tables.get(path) ?? table;
    this.tables.set(path, known);
    return known;
  }
}
