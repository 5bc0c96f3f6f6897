import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { AddressFilter, FilterCondition, FilterLabel, Offer } from './address-filter.js';
import { ColumnFilter } from './column.filter.js';
import { rangeParameters } from './list-parameter.js';
import { withinBounds, type RangeBound } from './range-bound.js';
import type { RangeKind } from './range-kind.js';
import { rangeShortcuts } from './range-shortcut.js';
import { parseRangeValue } from './range-value.parser.js';
import type { ResolvedPath } from '../model-admin/resolved-path.js';

/** Filters by the days or numbers from one to another, `words__gte=300&words__lte=500`, and by whether there is any. */
export class RangeFilter implements AddressFilter {
  readonly parameters: readonly string[];
  readonly blank: readonly string[];
  private readonly empty: ColumnFilter;
  private readonly from: string;
  private readonly to: string;

  constructor(
    readonly title: string,
    private readonly resolved: ResolvedPath,
    private readonly column: ColumnMetadata,
    private readonly kind: RangeKind,
    nullable: boolean,
    private readonly timeZone: string,
  ) {
    this.empty = new ColumnFilter(title, resolved, [], nullable);
    const { from, to } = rangeParameters(resolved.path);
    [this.from, this.to] = [from, to];
    this.blank = [from, to];
    this.parameters = [...this.empty.parameters, from, to];
  }

  get path(): string {
    return this.resolved.path;
  }

  parse(parameter: string, value: string): FilterCondition | undefined {
    const bound = this.boundOf(parameter, value);
    if (bound) return this.within([bound]);
    return this.blank.includes(parameter) ? undefined : this.empty.parse(parameter, value);
  }

  together(values: ReadonlyMap<string, readonly string[]>): FilterCondition {
    const given = [...values].flatMap(([parameter, texts]) => texts.map((text) => [parameter, text] as const));
    const bounds = given.flatMap(([parameter, text]) => this.boundOf(parameter, text) ?? []);
    return (query) => {
      if (bounds.length > 0) this.within(bounds)(query);
      for (const [parameter, text] of given) this.empty.parse(parameter, text)?.(query);
    };
  }

  labelOf(value: string, parameter: string): FilterLabel | undefined {
    const bound = this.boundOf(parameter, value);
    return bound && { text: bound.side === 'from' ? 'selection.from' : 'selection.to', values: { value } };
  }

  expected(parameter: string): FilterLabel | undefined {
    if (!this.blank.includes(parameter)) return undefined;
    if (this.isOfDays) return { text: 'list.expected.day' };
    return { text: this.kind === 'whole' ? 'list.expected.whole' : 'list.expected.number' };
  }

  isOpenTo(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async offer(): Promise<Offer> {
    const { from, to, isOfDays } = this;
    const shortcuts = isOfDays ? rangeShortcuts(new Date(), this.timeZone) : [];
    const readEmpty = await this.empty.offer();
    return async (reader, listed) => ({
      ...(await readEmpty(reader, listed)),
      range: { from, to, ofDays: isOfDays, shortcuts },
    });
  }

  private get isOfDays(): boolean {
    return this.kind === 'day' || this.kind === 'instant';
  }

  private boundOf(parameter: string, text: string): RangeBound | undefined {
    if (!this.blank.includes(parameter)) return undefined;
    const value = parseRangeValue(this.kind, text, this.column.unsigned);
    return value === undefined ? undefined : { side: parameter === this.from ? 'from' : 'to', value };
  }

  private within(bounds: readonly RangeBound[]): FilterCondition {
    return withinBounds(this.resolved, this.column, this.kind, bounds, this.timeZone);
  }
}
