import { bind } from '../keyset/bind.js';
import { columnExpression } from '../keyset/column-expression.js';
import { filterParameter, nullParameter } from './list-parameter.js';
import type { FilterChoice, FilterCondition, AddressFilter, Offer } from './address-filter.js';
import { relatedCondition } from './related-condition.js';
import type { ResolvedPath } from '../model-admin/resolved-path.js';

/** A value of a column as an address writes it, and as the database takes it. */
export interface ColumnChoice {
  readonly value: string;
  readonly label: FilterChoice['label'];
  readonly bound: unknown;
}

/** The two values of a boolean column. */
export const booleanChoices: readonly ColumnChoice[] = [
  { value: '1', label: { text: 'list.yes' }, bound: true },
  { value: '0', label: { text: 'list.no' }, bound: false },
];

/** Filters by a column that has few values: a boolean, one with choices, or one that may be empty. */
export class ColumnFilter implements AddressFilter {
  readonly parameters: readonly string[];
  readonly several: readonly string[];

  constructor(
    readonly title: string,
    private readonly resolved: ResolvedPath,
    private readonly choices: readonly ColumnChoice[],
    private readonly nullable: boolean,
  ) {
    const { path } = resolved;
    this.several = choices.length > 0 ? [filterParameter(path)] : [];
    this.parameters = nullable ? [filterParameter(path), nullParameter(path)] : [filterParameter(path)];
  }

  get path(): string {
    return this.resolved.path;
  }

  parse(parameter: string, value: string): FilterCondition | undefined {
    const { relations, end } = this.resolved;
    if (!('column' in end)) return undefined;
    const { column } = end;
    if (parameter === nullParameter(this.path)) {
      if (!this.nullable || (value !== '0' && value !== '1')) return undefined;
      const test = value === '1' ? 'IS NULL' : 'IS NOT NULL';
      return (query) => void query.andWhere(`${columnExpression(query.alias, column)} ${test}`);
    }
    const choice = this.choices.find((candidate) => candidate.value === value);
    if (!choice) return undefined;
    return (query) => {
      const name = bind(query, choice.bound);
      query.andWhere(relatedCondition(query, relations, (alias) => `${columnExpression(alias, column)} = :${name}`));
    };
  }

  isOpenTo(): Promise<boolean> {
    return Promise.resolve(true);
  }

  offer(): Promise<Offer> {
    const parameter = filterParameter(this.path);
    const choices = this.choices.map(({ value, label }) => ({ parameter, value, label }));
    const offered = { choices: this.nullable ? [...choices, ...nullChoices(this.path)] : choices };
    return Promise.resolve(() => Promise.resolve(offered));
  }
}

/** Offers "empty" and "not empty" for a path. */
export function nullChoices(path: string): readonly FilterChoice[] {
  return [
    { parameter: nullParameter(path), value: '1', label: { text: 'list.filter.null' } },
    { parameter: nullParameter(path), value: '0', label: { text: 'list.filter.notNull' } },
  ];
}
