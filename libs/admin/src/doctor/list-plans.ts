import type { SelectQueryBuilder } from 'typeorm';
import type { AddressFilter } from '../change-list/address-filter.js';
import { filterCondition } from '../change-list/filtered-scope.js';
import { listColumns } from '../change-list/list-column.js';
import { applyListOrder } from '../change-list/list-order.js';
import { listedKey } from '../change-list/listed-key.js';
import { pathFilter } from '../change-list/path-filter.js';
import { listShape } from '../change-list/list-shape.js';
import { searchBranches, searchedFields } from '../change-list/search-condition.js';
import { selectShape } from '../change-list/selected-shape.js';
import { grouped } from '../deletion/grouped.js';
import { columnKindOf } from '../model-admin/column-kind.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { relationsOf, resolvePath } from '../model-admin/resolved-path.js';
import { readPlan, type StatementPlan } from './read-plan.js';

/** The plan of a statement of a list: `{ reason: 'filter by status', plan }`. */
export interface ListPlan {
  readonly reason: string;
  readonly plan: StatementPlan;
}

/** Is found in hardly any text. */
const RARE_WORD = 'zyxwvut';

/**
 * Explains what the list of a model reads: its first page, the first page of each filter for a value that its rows have, and for each table
 * that is searched what a rare word is looked for by. What `getQuery` adds for a person is not known, and left out.
 */
export async function explainList(
  definition: ModelDefinition,
  models: ModelAdminRegistry,
): Promise<readonly ListPlan[]> {
  const plans: ListPlan[] = [{ reason: 'first page', plan: await readPlan(firstPage(definition)) }];
  for (const path of definition.listFilter) {
    const filter = typeof path === 'string' ? pathFilter(definition, models, path) : 'unknown';
    const text = typeof filter === 'string' ? undefined : await sampleOf(definition, filter);
    if (typeof filter === 'string' || text === undefined) continue;
    const values = new Map([[filter.blank?.[0] ?? filter.parameters[0] ?? '', [text]]]);
    const plan = await readPlan(firstPage(definition, filterCondition(filter, values)));
    plans.push({ reason: `filter by ${filter.path}`, plan });
  }
  const query = rowsOf(definition);
  const fields = searchedFields(definition).filter(({ end }) => 'column' in end);
  const tables = grouped(fields, ({ relations }) => relations.map(({ propertyPath }) => propertyPath).join('.'));
  const searched = [...tables.values()].map((listed) => listed.map(({ path }) => path).join(', '));
  for (const [place, branch] of searchBranches(query, fields, RARE_WORD).entries()) {
    const found = query.clone().andWhere(branch).select(listedKey(definition).valueAt(query.alias), 'steward_key');
    plans.push({ reason: `search in ${searched[place] ?? ''}`, plan: await readPlan(found) });
  }
  return plans;
}

function rowsOf({ dataSource, metadata }: ModelDefinition): SelectQueryBuilder<object> {
  return dataSource.manager.createQueryBuilder<object>(metadata.target, metadata.name);
}

/** Makes the statement of a first page: its rows with what its columns show, in its order. */
function firstPage(
  definition: ModelDefinition,
  narrow: (query: SelectQueryBuilder<object>) => unknown = () => undefined,
): SelectQueryBuilder<object> {
  const query = rowsOf(definition);
  narrow(query);
  const columns = listColumns(definition);
  selectShape(query, listShape(definition, columns));
  for (const { path, descending } of applyListOrder(query, definition, columns, { order: [] }, listedKey(definition)))
    query.addOrderBy(path, descending ? 'DESC' : 'ASC');
  return query.limit(definition.listPerPage);
}

/** Reads a value of a filter that rows have, as an address writes it: the largest, of which a range leaves few. */
async function sampleOf(definition: ModelDefinition, { path }: AddressFilter): Promise<string | undefined> {
  const resolved = resolvePath(definition.metadata, path);
  if (!resolved) return undefined;
  const query = rowsOf(definition);
  const alias = relationsOf(resolved).length === 0 ? query.alias : 'steward_sample';
  const { end } = resolved;
  const column = 'column' in end ? end.column : end.relation.inverseEntityMetadata.primaryColumns[0];
  if (!column || column.isVirtualProperty) return undefined;
  const { target } = column.entityMetadata;
  const source =
    alias === query.alias ? query : definition.dataSource.manager.createQueryBuilder<object>(target, alias);
  const value = await source
    .select(`${alias}.${column.propertyPath}`, 'value')
    .where(`${alias}.${column.propertyPath} IS NOT NULL`)
    .orderBy(`${alias}.${column.propertyPath}`, 'DESC')
    .limit(1)
    .getRawOne<{ readonly value: unknown }>();
  return value && textOf(value.value, columnKindOf(column));
}

function textOf(value: unknown, kind: ReturnType<typeof columnKindOf>): string | undefined {
  switch (kind) {
    case 'boolean':
      return value === true || value === 1 ? '1' : '0';
    case 'date':
      return (value instanceof Date ? value.toISOString() : String(value)).slice(0, 10);
    case 'number':
    case 'text':
    case 'other':
      return String(value);
  }
}
