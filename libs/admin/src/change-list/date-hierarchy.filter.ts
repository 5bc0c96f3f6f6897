import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { hasAnyPermission } from '../access/permission-check.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type {
  AddressFilter,
  FilterCondition,
  FilterContext,
  FilterLabel,
  HierarchyLink,
  Offer,
  OfferContext,
} from './address-filter.js';
import { readDatesBelow } from './date-hierarchy.reader.js';
import { daysOf, isOnCalendar, labelOfStep, stepsTo, type DateStep } from './date-step.js';
import { filterTitle } from './filter-title.js';
import { dateParameters } from './list-parameter.js';
import { withinBounds } from './range-bound.js';
import { rangeKindOf, type RangeKind } from './range-kind.js';
import { isToOne, resolvePath, type ResolvedPath } from '../model-admin/resolved-path.js';

/** How each part of a date is written: without zeros in front. */
const parts = [/^[1-9]\d{3}$/, /^(?:[1-9]|1[0-2])$/, /^(?:[1-9]|[12]\d|3[01])$/] as const;

/** Filters by a year, a month of it and a day of that: `publishedAt__year=2026&publishedAt__month=3`. Days are those of a range: in the site's time zone. */
export class DateHierarchyFilter implements AddressFilter {
  /** The year's, the month's and the day's. */
  readonly parameters: readonly [string, string, string];
  readonly spared = true;

  private constructor(
    readonly title: string,
    private readonly resolved: ResolvedPath,
    private readonly column: ColumnMetadata,
    private readonly kind: RangeKind,
    /** The models whose rows the path leads over. */
    private readonly crossed: readonly ModelDefinition[],
    private readonly timeZone: string,
  ) {
    const { year, month, day } = dateParameters(resolved.path);
    this.parameters = [year, month, day];
  }

  /** Describes the filter of a path; undefined for what is no date, or one of several rows. */
  static of(definition: ModelDefinition, models: ModelAdminRegistry, path: string): DateHierarchyFilter | undefined {
    const { metadata, site } = definition;
    const resolved = resolvePath(metadata, path);
    if (!resolved || !('column' in resolved.end) || !isToOne(resolved)) return undefined;
    const { column } = resolved.end;
    const kind = rangeKindOf(column);
    if (kind !== 'day' && kind !== 'instant') return undefined;
    const crossed = resolved.relations.flatMap(
      ({ inverseEntityMetadata }) => models.findByEntity(site, inverseEntityMetadata.target) ?? [],
    );
    return new DateHierarchyFilter(
      filterTitle(definition, path),
      resolved,
      column,
      kind,
      crossed,
      site.options.timeZone,
    );
  }

  get path(): string {
    return this.resolved.path;
  }

  parse(parameter: string, value: string): FilterCondition | undefined {
    const place = this.parameters.indexOf(parameter);
    if (!parts[place]?.test(value)) return undefined;
    // A month or a day alone is none of any year.
    return place === 0 ? this.within({ year: Number(value) }) : (query) => void query.andWhere('1 = 0');
  }

  misfits(values: ReadonlyMap<string, readonly string[]>): readonly string[] {
    const [, month, day] = this.parameters;
    const step = this.stepOf(values);
    return [
      ...(values.has(month) && !step ? [month] : []),
      ...(values.has(day) && (step?.month === undefined || !isOnCalendar(step)) ? [day] : []),
    ];
  }

  together(values: ReadonlyMap<string, readonly string[]>): FilterCondition {
    const step = this.stepOf(values);
    return step ? this.within(step) : () => undefined;
  }

  labelOf(value: string, parameter: string): FilterLabel | undefined {
    switch (this.parameters.indexOf(parameter)) {
      case 1:
        return { month: Number(value) };
      case 2:
        return { text: 'list.dates.dayNumber', values: { day: value } };
      default:
        return undefined;
    }
  }

  expected(parameter: string): FilterLabel | undefined {
    const [year, month] = this.parameters;
    if (parameter === year) return { text: 'list.expected.year' };
    return { text: parameter === month ? 'list.expected.month' : 'list.expected.dayOfMonth' };
  }

  async isOpenTo({ request, resolveAdmin }: FilterContext): Promise<boolean> {
    for (const model of this.crossed) {
      if (!(await hasAnyPermission(await resolveAdmin(model), ['view'], request))) return false;
    }
    return true;
  }

  offer({ state, key, counted }: OfferContext): Promise<Offer> {
    const { resolved, column, kind, timeZone } = this;
    const chosen = this.stepOf(state.filters);
    const within = (step: DateStep): FilterCondition => this.within(step);
    const path = [this.linkTo(undefined), ...(chosen ? stepsTo(chosen) : []).map((step) => this.linkTo(step))];
    return Promise.resolve(async ({ spare }, { rows, areFew = false }) => {
      const dated = { rows, areFew, key, resolved, column, kind, within, timeZone };
      const below = await readDatesBelow(dated, spare, chosen, counted);
      const links = below.map(({ step, count }) => ({ ...this.linkTo(step), count }));
      return { choices: [], hierarchy: { path, links } };
    });
  }

  private linkTo(step: DateStep | undefined): HierarchyLink {
    if (!step) return { label: { text: 'list.dates.all' }, values: [] };
    const { year, month, day } = step;
    const values = [year, month, day].flatMap((value, place): HierarchyLink['values'] => {
      const parameter = this.parameters[place];
      return value === undefined || parameter === undefined ? [] : [[parameter, [String(value)]]];
    });
    return { label: labelOfStep(step), values };
  }

  /** Reads the step that values of the parameters mean; undefined for no year. */
  private stepOf(values: ReadonlyMap<string, readonly string[]>): DateStep | undefined {
    const [year, month, day] = this.parameters.map((parameter) => {
      const text = values.get(parameter)?.[0];
      return text === undefined ? undefined : Number(text);
    });
    if (year === undefined) return undefined;
    if (month === undefined) return { year };
    return day === undefined ? { year, month } : { year, month, day };
  }

  private within(step: DateStep): FilterCondition {
    const { from, to } = daysOf(step);
    const bounds = [
      { side: 'from', value: from },
      { side: 'to', value: to },
    ] as const;
    return withinBounds(this.resolved, this.column, this.kind, bounds, this.timeZone);
  }
}
