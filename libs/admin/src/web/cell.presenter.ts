import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { columnKindOf } from '../model-admin/column-kind.js';
import type { ListColumn } from '../change-list/list-column.js';
import { relatedRows } from '../change-list/related-rows.js';
import type { ResolvedPath } from '../model-admin/resolved-path.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { isolateText } from '../texts/isolate-text.js';
import type { Texts } from '../texts/texts.js';
import { turnsDirection } from '../texts/turns-direction.js';
import { cutValues, type TextBound } from './cut-values.js';
import { presentValue, type ValueView } from './value.presenter.js';

/** How a cell looks: what stands in it in words, whether it is a number, which is aligned, and its values, one by one. */
export interface CellView {
  /** What stands there. */
  readonly text: string;
  /** Says whether it is a number, and so aligned at its end. */
  readonly numeric: boolean;
  /** Says that the text can stand there as it is: it is that of one value, which is shown as no more than its text. */
  readonly plain: boolean;
  /** Of which the text is made. */
  readonly values: readonly ValueView[];
}

/** How much of a cell stands in a list: a page of a hundred rows of long texts is still a page. */
const LIST_CELL: TextBound = { most: 500 };

/** Says how rows of a related entity are called; undefined for an entity without an admin on the site. */
export type LabelOf = (entity: unknown, row: object) => string | undefined;

/** Turns the values of rows into the text of cells, cut to what a list has room for, or to the bound that is given. */
export class CellPresenter {
  /** Cells that were presented before, by their columns and values: rows of a list have many in common. */
  private readonly presented = new Map<ListColumn, Map<unknown, CellView>>();

  constructor(
    private readonly definition: ModelDefinition,
    private readonly admin: ModelAdmin,
    private readonly texts: Texts,
    private readonly labelOf: LabelOf,
    private readonly bound: TextBound = LIST_CELL,
  ) {}

  /** Presents one column of a row. */
  present(column: ListColumn, row: object): CellView {
    if ('path' in column.content) return this.presentPath(column, column.content.path, row);
    const { method } = column.content;
    // Safe: the column was made because the class has a method of this name.
    const compute = Reflect.get(this.admin, method) as (this: ModelAdmin, row: object) => unknown;
    const value = compute.call(this.admin, row);
    return this.once(column, value, () => this.cellOf(column, [this.viewOf(column, value)], typeof value === 'number'));
  }

  private presentPath(shown: ListColumn, { path, relations, end }: ResolvedPath, row: object): CellView {
    const owners = relatedRows([row], relations);
    if ('relation' in end) {
      const { relation } = end;
      const rows = relatedRows(owners, [relation]);
      const target = relation.inverseEntityMetadata;
      const labels = rows.map(
        (other) => this.labelOf(target.target, other) ?? Object.values(target.getEntityIdMap(other) ?? {}).join(', '),
      );
      return this.cellOf(
        shown,
        labels.map((text) => ({ text })),
        false,
      );
    }
    const { column } = end;
    // Typed as anything by TypeORM.
    const values = owners.map((owner): unknown => column.getEntityValue(owner));
    const present = (): CellView => {
      const views = values.map((value) => this.viewOf(shown, ownValue(column, value), this.labelOfValue(path, value)));
      const isNumber = columnKindOf(column) === 'number' && !this.definition.choices[path];
      // A column of numbers may be transformed: milliseconds that an entity has as a date.
      return this.cellOf(shown, views, isNumber && !values.some((value) => value instanceof Date));
    };
    const [alone] = values;
    return values.length === 1 ? this.once(shown, alone, present) : present();
  }

  /** Presents a value of a column once: what is no object looks alike in every row. */
  private once(column: ListColumn, value: unknown, present: () => CellView): CellView {
    if ((typeof value === 'object' && value !== null) || typeof value === 'function') return present();
    const cells = this.presented.get(column) ?? new Map<unknown, CellView>();
    this.presented.set(column, cells);
    const cell = cells.get(value) ?? present();
    cells.set(value, cell);
    return cell;
  }

  /** Finds what the model's choices call a value; undefined where they don't. */
  private labelOfValue(path: string, value: unknown): string | undefined {
    const choices = this.definition.choices[path];
    const key =
      typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : value;
    return choices && typeof key === 'string' && Object.hasOwn(choices, key) ? choices[key] : undefined;
  }

  private viewOf(column: ListColumn, value: unknown, label?: string): ValueView {
    const isEmpty = value === null || value === undefined || value === '';
    const view = isEmpty ? undefined : presentValue(value, { display: column.display, texts: this.texts, label });
    return view ?? { text: this.emptyOf(column) };
  }

  private cellOf(column: ListColumn, values: readonly ValueView[], numeric: boolean): CellView {
    const [alone, ...others] = cutValues(values, this.bound);
    if (!alone) return this.emptyCell(column, numeric);
    return others.length === 0
      ? this.cellOfOne(column, alone, numeric)
      : this.cellOfSeveral([alone, ...others], numeric);
  }

  /** Presents a value that stands alone: as it is where it turns nothing, since a hundred rows of marks that isolate are a tenth of a page. */
  private cellOfOne(column: ListColumn, value: ValueView, numeric: boolean): CellView {
    if (value.text === '') return this.emptyCell(column, numeric);
    const isLook = isShownByMore(value);
    const isIsolated = this.texts.direction === 'rtl' || turnsDirection(value.text);
    const text = isIsolated ? isolateText(value.text, this.texts.direction) : value.text;
    const values = [isIsolated ? value : { ...value, plain: true }];
    return { text, numeric: numeric && !isLook, plain: !isIsolated && !isLook && value.href === undefined, values };
  }

  private cellOfSeveral(values: readonly ValueView[], numeric: boolean): CellView {
    const texts = values.map((value) => isolateText(value.text, this.texts.direction));
    const text = texts.join(this.texts.format('value.separator'));
    return { text, numeric: numeric && !values.some(isShownByMore), plain: false, values };
  }

  private emptyCell(column: ListColumn, numeric: boolean): CellView {
    const text = this.emptyOf(column);
    return { text, numeric, plain: false, values: [{ text }] };
  }

  private emptyOf({ empty }: ListColumn): string {
    return empty ?? this.texts.format('list.empty.value');
  }
}

/** Says whether a value is shown by more than its words. */
function isShownByMore({ sign, badge, instant }: ValueView): boolean {
  return sign !== undefined || badge !== undefined || instant !== undefined;
}

/** Takes a value as its column means it: drivers without a boolean type give 0 and 1, and a year is no quantity, whose digits are grouped. */
function ownValue(column: ColumnMetadata, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return value;
  if (column.type === 'year' && typeof value === 'number') return String(value);
  return columnKindOf(column) === 'boolean' ? Boolean(value) : value;
}
