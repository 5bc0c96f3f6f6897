import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { hasAnyPermission } from '../access/permission-check.js';
import { EntityKey } from '../keyset/entity-key.js';
import { keysCondition } from '../keyset/key-condition.js';
import { KeysetReader } from '../keyset/keyset.reader.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { nullChoices } from './column.filter.js';
import { filterParameter, nullParameter } from './list-parameter.js';
import type { FilterChoices, FilterCondition, FilterContext, AddressFilter } from './address-filter.js';
import { relatedCondition } from './related-condition.js';
import { openScope } from './scope.js';

/** How many rows a relation's filter offers at most. */
const MOST_CHOICES = 200;

/** Filters by a row of another entity. The rows come through that entity's own admin: its scope, its labels, its permission. */
export class RelationFilter implements AddressFilter {
  readonly parameters: readonly string[];
  readonly several: readonly string[];
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

  async offer({ request, resolveAdmin }: FilterContext): Promise<FilterChoices> {
    const { key } = this;
    if (!key) return { choices: [], more: false };
    const admin = await resolveAdmin(this.target);
    const query = (await openScope(this.target, admin, request))();
    const byKey = key.orderTerms(query.alias, false);
    const { rows } = await new KeysetReader(query, key, byKey).readRows({ limit: MOST_CHOICES + 1 });
    const parameter = filterParameter(this.path);
    const choices = rows
      .slice(0, MOST_CHOICES)
      .map((row) => ({ parameter, value: key.textOf(row), label: admin.getRowLabel(row) }))
      .sort((a, b) => a.label.localeCompare(b.label));
    return {
      choices: this.nullable ? [...choices, ...nullChoices(this.path)] : choices,
      more: rows.length > MOST_CHOICES,
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

function own<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, databaseName: string): string {
  return `${query.escape(query.alias)}.${query.escape(databaseName)}`;
}
