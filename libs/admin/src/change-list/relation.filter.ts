import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import type { AdminRequest } from '../access/admin-request.js';
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
  FilterChoices,
  FilterCondition,
  FilterContext,
  FilterLabel,
  FilterSearch,
  OfferContext,
} from './address-filter.js';
import { relatedCondition } from './related-condition.js';
import { openRelatedDefinition } from './related-definition.js';
import { labelRows } from './row-labels.js';
import { openScope } from './scope.js';
import { searchRows, type FoundRow } from './searched-rows.js';

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

  async offer(context: OfferContext): Promise<FilterChoices> {
    const { key, nullable, searchedBy } = this;
    if (!key) return { choices: [] };
    const { request, resolveAdmin, state } = context;
    const admin = await resolveAdmin(this.target);
    const target = await openRelatedDefinition(this.target, admin, request);
    const isSearchable = target.searchFields.length > 0;
    const most = isSearchable ? MOST_SEARCHABLE : MOST_CHOICES;
    const first = await this.firstRows(key, admin, request, most + 1);
    const more = first.length > most;
    const listed = more && isSearchable ? [] : first.slice(0, most);
    const chosen = await this.missingOf(listed, admin, context);
    const text = state.searches.get(searchedBy) ?? '';
    const found = more ? await searchRows(target, admin, request, text, MOST_FOUND + 1) : [];
    const rows = new Map([...chosen, ...listed, ...found.slice(0, MOST_FOUND)].map((row) => [row.key, row.label]));
    const parameter = filterParameter(this.path);
    const choices = [...rows].map(([value, label]) => ({ parameter, value, label }));
    return {
      choices: nullable ? [...choices, ...nullChoices(this.path)] : choices,
      ...(more ? { search: this.searchFor(target, text, found.length) } : {}),
    };
  }

  private async firstRows(
    key: EntityKey,
    admin: ModelAdmin,
    request: AdminRequest,
    limit: number,
  ): Promise<readonly FoundRow[]> {
    const query = (await openScope(this.target, admin, request))();
    const byKey = key.orderTerms(query.alias, false);
    const { rows } = await new KeysetReader(query, key, byKey).readRows({ limit });
    return rows
      .map((row) => ({ key: key.textOf(row), label: rowLabel(admin, row) }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }

  /** Names the rows that were chosen and are not listed, so that each can be seen and taken away: by its key where it is not theirs to see. */
  private async missingOf(
    listed: readonly FoundRow[],
    admin: ModelAdmin,
    { request, state }: OfferContext,
  ): Promise<readonly FoundRow[]> {
    const chosen = state.filters.get(filterParameter(this.path)) ?? [];
    const missing = chosen.filter((value) => !listed.some(({ key }) => key === value));
    const labels = await labelRows(this.target, admin, request, missing);
    return missing.map((key) => ({ key, label: labels.get(key) ?? key }));
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
