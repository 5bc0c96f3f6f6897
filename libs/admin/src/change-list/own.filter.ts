import type { AdminRequest } from '../access/admin-request.js';
import { StewardError } from '../errors/steward.error.js';
import type { ListFilter, ListFilterChoice } from '../model-admin/list-filter.js';
import { addConditions } from './added-conditions.js';
import type { AddressFilter, FilterCondition, Offer } from './address-filter.js';

/** Filters by a class of the host's own, with the values it offers one request. */
export class OwnFilter implements AddressFilter {
  private constructor(
    private readonly filter: ListFilter,
    private readonly request: AdminRequest,
    private readonly choices: readonly ListFilterChoice[],
  ) {}

  /** Asks a filter what it offers a request. @throws ADMIN_FILTER_CHOICES_INVALID unless these are different texts, with labels */
  static async open(filter: ListFilter, request: AdminRequest): Promise<OwnFilter> {
    const given = await filter.choices(request);
    requireChoices(filter, given);
    // Their labels may be what stands in rows: the filter itself says which are keys.
    return new OwnFilter(filter, request, given);
  }

  get path(): string {
    return this.filter.parameter;
  }

  get title(): string {
    return this.request.translate(this.filter.title);
  }

  get parameters(): readonly string[] {
    return [this.filter.parameter];
  }

  parse(_parameter: string, value: string): FilterCondition | undefined {
    if (!this.choices.some((choice) => choice.value === value)) return undefined;
    return (query) => addConditions(query, this.filter, value, this.request);
  }

  labelOf(value: string): string | undefined {
    return this.choices.find((choice) => choice.value === value)?.label;
  }

  isOpenTo(): Promise<boolean> {
    return Promise.resolve(true);
  }

  offer(): Promise<Offer> {
    const { parameter } = this.filter;
    const choices = this.choices.map(({ value, label }) => ({ parameter, value, label }));
    return Promise.resolve(() => Promise.resolve({ choices }));
  }
}

function requireChoices(filter: ListFilter, choices: unknown): void {
  const found = mistakeOf(choices);
  if (found) throw new StewardError('ADMIN_FILTER_CHOICES_INVALID', { filter: filter.constructor.name, found });
}

/** Says what is wrong with choices; the compiler says it earlier to those who ask it. */
function mistakeOf(choices: unknown): string | undefined {
  if (!Array.isArray(choices)) return 'no array';
  const values = choices.map((choice: unknown) => valueOf(choice));
  if (values.includes(undefined)) return 'a choice that is no text with a label';
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  return twice === undefined ? undefined : `the value '${twice}' twice`;
}

function valueOf(choice: unknown): string | undefined {
  if (typeof choice !== 'object' || choice === null || !('value' in choice) || !('label' in choice)) return undefined;
  return typeof choice.value === 'string' && typeof choice.label === 'string' ? choice.value : undefined;
}
