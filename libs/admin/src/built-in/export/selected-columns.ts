import type { SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { FollowedColumn } from './followed-column.js';

/** The columns that a query for a COPY selects: nothing at first. */
export class SelectedColumns {
  private readonly selected: ColumnMetadata[] = [];

  constructor(private readonly query: SelectQueryBuilder<object>) {
    query.select([]);
  }

  /** The columns, in the order in which their values come. */
  get columns(): readonly ColumnMetadata[] {
    return this.selected;
  }

  /** Adds a column. Returns its place; undefined for one that can't be read by its name: TypeORM computes virtual ones, and wraps spatial ones. */
  add({ column, expression }: FollowedColumn): number | undefined {
    const { driver } = this.query.connection;
    if (column.isVirtualProperty || driver.spatialTypes.includes(column.type)) return undefined;
    const place = this.selected.push(column) - 1;
    this.query.addSelect(expression, `steward_value_${place}`);
    return place;
  }
}
