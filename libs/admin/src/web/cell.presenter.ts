import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { columnKindOf } from '../change-list/column-kind.js';
import type { ListColumn } from '../change-list/list-column.js';
import type { ResolvedPath } from '../change-list/resolved-path.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { Texts } from '../texts/texts.js';
import type { BadgeView } from './run-badge.js';
import { shownValue } from './shown-value.js';

/** How a cell looks: what stands in it, and whether it is a number, which is aligned. */
export interface CellView {
  readonly text: string;
  readonly numeric: boolean;
  /** The badge it stands in; plain text without. */
  readonly badge?: BadgeView;
}

/** Says how rows of a related entity are called; undefined for an entity without an admin on the site. */
export type LabelOf = (entity: unknown, row: object) => string | undefined;

/** Says which cells are badges. */
export type BadgeOf = (column: ListColumn, row: object) => BadgeView | undefined;

/** Turns the values of rows into the text of cells. */
export class CellPresenter {
  constructor(
    private readonly definition: ModelDefinition,
    private readonly admin: ModelAdmin,
    private readonly texts: Texts,
    private readonly labelOf: LabelOf,
    private readonly badgeOf: BadgeOf = () => undefined,
  ) {}

  /** Presents one column of a row. */
  present(column: ListColumn, row: object): CellView {
    const badge = this.badgeOf(column, row);
    if (badge) return { text: badge.text, numeric: false, badge };
    if ('path' in column.content) return this.presentPath(column.content.path, row);
    const { method, empty } = column.content;
    // Safe: the column was made because the class has a method of this name.
    const compute = Reflect.get(this.admin, method) as (this: ModelAdmin, row: object) => unknown;
    const value = compute.call(this.admin, row);
    const isEmpty = value === null || value === undefined || value === '';
    return { text: isEmpty ? (empty ?? this.empty) : this.textOf(value), numeric: typeof value === 'number' };
  }

  private presentPath({ path, relations, end }: ResolvedPath, row: object): CellView {
    const owners = relations.reduce<readonly object[]>(
      (found, relation) => found.flatMap((owner) => related(relation.getEntityValue(owner))),
      [row],
    );
    if ('relation' in end) {
      const { relation } = end;
      const rows = owners.flatMap((owner) => related(relation.getEntityValue(owner)));
      const target = relation.inverseEntityMetadata;
      const labels = rows.map(
        (other) => this.labelOf(target.target, other) ?? Object.values(target.getEntityIdMap(other) ?? {}).join(', '),
      );
      return { text: labels.join(', ') || this.empty, numeric: false };
    }
    const { column } = end;
    // Typed as anything by TypeORM.
    const values = owners.map((owner): unknown => column.getEntityValue(owner));
    const texts = values.map((value) => this.columnText(path, column, value));
    const isNumber = columnKindOf(column) === 'number' && !this.definition.choices[path];
    // A column of numbers may be transformed: milliseconds that an entity has as a date.
    return {
      text: texts.join(', ') || this.empty,
      numeric: isNumber && !values.some((value) => value instanceof Date),
    };
  }

  private columnText(path: string, column: ColumnMetadata, value: unknown): string {
    if (value === null || value === undefined || value === '') return this.empty;
    const choices = this.definition.choices[path];
    const key =
      typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : value;
    if (choices && typeof key === 'string' && Object.hasOwn(choices, key)) return choices[key] ?? key;
    // A year is no quantity, whose digits are grouped.
    if (column.type === 'year' && typeof value === 'number') return String(value);
    // Drivers without a boolean type give 0 and 1.
    return this.textOf(columnKindOf(column) === 'boolean' ? Boolean(value) : value);
  }

  private textOf(value: unknown): string {
    return shownValue(value, this.texts) ?? this.empty;
  }

  private get empty(): string {
    return this.texts.format('list.empty.value');
  }
}

/** Takes what a relation holds, one row or several, as a list. */
function related(value: unknown): readonly object[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((item): item is object => typeof item === 'object' && item !== null);
}
