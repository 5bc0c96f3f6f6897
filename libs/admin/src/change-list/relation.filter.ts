import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { hasAnyPermission } from '../access/permission-check.js';
import { EntityKey } from '../keyset/entity-key.js';
import { keysCondition } from '../keyset/key-condition.js';
import { KeysetReader } from '../keyset/keyset.reader.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { rowLabel } from '../model-admin/row-label.js';
import { nullChoices } from './column.filter.js';
import { filterParameter, nullParameter, rowSearchParameter } from './list-parameter.js';
import type {
  AddressFilter,
  FilterChoice,
  FilterCondition,
  FilterContext,
  FilterLabel,
  FilterSearch,
  Offer,
  OfferContext,
} from './address-filter.js';
import { relatedCondition } from './related-condition.js';
import { openRelatedDefinition } from './related-definition.js';
import { openRowLabels } from './row-labels.js';
import { openScope } from './scope.js';
import { openRowSearch, type FoundRow } from './searched-rows.js';

/** How many rows a relation's filter lists at most; where they can be searched for, more than a few are. */
const MOST_CHOICES = 200;
const MOST_SEARCHABLE = 20;

/** How many rows a search shows at most. */
const MOST_FOUND = 20;

/** Filters by a row of another entity. The rows come through that entity's own admin: its scope, its labels, its permission. */
export class RelationFilter implements AddressFilter {
  readonly parameters: readonly string[];
  readonly several: readonly string[];
  readonly searchedBy: string;
  private readonly key: EntityKey | undefined;
  private readonly nullable: boolean;

  constructor(
    readonly path: string,
    readonly title: string,
    private readonly relations: readonly RelationMetadata[],
    private readonly relation: RelationMetadata,
    private readonly target: ModelDefinition,
  ) {
    this.key = EntityKey.of(target.metadata);
    this.nullable =
      relations.length === 0 &&
      relation.isOwning &&
      !relation.isManyToMany &&
      relation.joinColumns.some(({ isNullable }) => isNullable);
    this.several = [filterParameter(path)];
    this.searchedBy = rowSearchParameter(path);
    this.parameters = this.nullable ? [filterParameter(path), nullParameter(path)] : [filterParameter(path)];
  }

  parse(parameter: string, value: string): FilterCondition | undefined {
    if (parameter === nullParameter(this.path)) return this.parseNull(value);
    const { key } = this;
    const bound = key?.parse(value);
    if (!key || bound === undefined) return undefined;
    return (query) => {
      const condition = relatedCondition(
        query,
        [...this.relations, this.relation],
        (alias) => keysCondition(query, key, alias, [bound]) ?? '1 = 0',
      );
      query.andWhere(condition);
    };
  }

  async isOpenTo({ request, resolveAdmin }: FilterContext): Promise<boolean> {
    return hasAnyPermission(await resolveAdmin(this.target), ['view'], request);
  }

  async offer({ request, resolveAdmin, state }: OfferContext): Promise<Offer> {
    const { key, searchedBy, path } = this;
    if (!key) return () => Promise.resolve({ choices: [] });
    const admin = await resolveAdmin(this.target);
    const target = await openRelatedDefinition(this.target, admin, request);
    const scope = await openScope(this.target, admin, request);
    const chosen = state.filters.get(filterParameter(path)) ?? [];
    const text = state.searches.get(searchedBy) ?? '';
    const readLabels = chosen.length === 0 ? undefined : await openRowLabels(this.target, admin, request);
    const search = text === '' ? undefined : await openRowSearch(target, admin, request, text);
    const isSearchable = target.searchFields.length > 0;
    const most = isSearchable ? MOST_SEARCHABLE : MOST_CHOICES;
    return async (reader) => {
      const bind = (query: SelectQueryBuilder<object>): SelectQueryBuilder<object> => reader.bind(query);
      const first = (await reader.attempt(() => readFirst(bind(scope()), key, admin, most + 1))) ?? [];
      const more = first.length > most;
      const listed = more && isSearchable ? [] : first.slice(0, most);
      // So that each can be seen and taken away: by its key where it is not theirs to see.
      const missing = chosen.filter((value) => !listed.some((row) => row.key === value));
      const labels = await reader.attempt(async () => readLabels?.(missing, bind));
      const named = missing.map((value) => ({ key: value, label: labels?.get(value) ?? value }));
      const found = more && search ? ((await reader.attempt(() => search(MOST_FOUND + 1, bind))) ?? []) : [];
      const rows = new Map([...named, ...listed, ...found.slice(0, MOST_FOUND)].map((row) => [row.key, row.label]));
      return {
        choices: this.choicesOf(rows),
        ...(more ? { search: this.searchFor(target, text, found.length) } : {}),
      };
    };
  }

  private choicesOf(rows: ReadonlyMap<string, string>): readonly FilterChoice[] {
    const parameter = filterParameter(this.path);
    const choices = [...rows].map(([value, label]) => ({ parameter, value, label }));
    return this.nullable ? [...choices, ...nullChoices(this.path)] : choices;
  }

  private searchFor(target: ModelDefinition, text: string, found: number): FilterSearch {
    const { verboseName: singular, verboseNamePlural: plural, searchFields } = target;
    const isSearchable = searchFields.length > 0;
    return {
      parameter: this.searchedBy,
      text,
      label: { text: isSearchable ? 'list.searchLabel' : 'list.filter.searchKey', values: { singular, plural } },
      note: text === '' ? unsearchedNote(isSearchable) : noteOf(text, found),
    };
  }

  private parseNull(value: string): FilterCondition | undefined {
    if (!this.nullable || (value !== '0' && value !== '1')) return undefined;
    const test = value === '1' ? 'IS NULL' : 'IS NOT NULL';
    return (query) => {
      for (const { databaseName } of this.relation.joinColumns) query.andWhere(`${own(query, databaseName)} ${test}`);
    };
  }
}

/** Reads the rows that a filter lists, those with the first keys, and orders them by their labels. */
async function readFirst(
  query: SelectQueryBuilder<object>,
  key: EntityKey,
  admin: ModelAdmin,
  limit: number,
): Promise<readonly FoundRow[]> {
  const rows = await new KeysetReader(query, key, key.orderTerms(query.alias, false)).readEntities({ limit });
  return rows
    .map((row) => ({ key: key.textOf(row), label: rowLabel(admin, row) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function unsearchedNote(isSearchable: boolean): FilterLabel | undefined {
  return isSearchable ? undefined : { text: 'list.filter.more', values: { count: MOST_CHOICES } };
}

/** Says that a search found nothing, or more than is shown. */
function noteOf(text: string, found: number): FilterLabel | undefined {
  if (found === 0) return { text: 'form.row.noMatch', values: { text: text.slice(0, 60) } };
  return found > MOST_FOUND ? { text: 'form.row.more', values: { count: MOST_FOUND } } : undefined;
}

function own<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, databaseName: string): string {
  return `${query.escape(query.alias)}.${query.escape(databaseName)}`;
}
