import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { TextKey } from '../texts/english.js';

/** One value a filter offers: `{ parameter: 'status', value: 'd', label: 'Draft' }`; the label is text, or a key of the catalogue. */
export interface FilterChoice {
  readonly parameter: string;
  readonly value: string;
  readonly label: string | { readonly text: TextKey };
}

/** The values a filter offers a request, and whether there are more than these. */
export interface FilterChoices {
  readonly choices: readonly FilterChoice[];
  readonly more: boolean;
}

/** Narrows a query by a value that was parsed. */
export type FilterCondition = <T extends ObjectLiteral>(query: SelectQueryBuilder<T>) => void;

/** What a filter may ask for while it gathers its choices. */
export interface FilterContext {
  readonly request: AdminRequest;
  readonly resolveAdmin: (definition: ModelDefinition) => Promise<ModelAdmin>;
}

/** One filter of a list: which parameters it reads, what it offers, and how a value narrows the list. */
export interface AddressFilter {
  readonly path: string;
  readonly title: string;
  /** Names the parameters of the address that belong to this filter. */
  readonly parameters: readonly string[];
  /** Labels the list without this filter: "All" by default. */
  readonly unfiltered?: { readonly text: TextKey };
  /** Reads a value; undefined where the filter can't have it. */
  parse(parameter: string, value: string): FilterCondition | undefined;
  /** Labels a value for those who read it later; undefined where the model's `choices` do, or nothing does. */
  labelOf?(value: string): string | undefined;
  /** Says whether this request may use the filter. */
  isOpenTo(context: FilterContext): Promise<boolean>;
  /** Gathers what the filter offers. */
  offer(context: FilterContext): Promise<FilterChoices>;
}
