import type { ObjectLiteral } from 'typeorm';
import type { ModelDefinition } from '../../libs/admin/src/model-admin/model-definition.js';
import { readStoredRows } from './stored-rows.js';

/** Tells which rows of a model some work changes, by their columns before and after it, and changes them back. */
export async function rowsChangedBy(
  definition: ModelDefinition,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const { dataSource, entity, metadata } = definition;
  const before = await readStoredRows(definition);
  await work();
  const after = new Map((await readStoredRows(definition)).map(({ key, row }) => [key, JSON.stringify(row)]));
  const changed = before.filter(({ key, row }) => after.get(key) !== JSON.stringify(row));
  const valuesOf = (row: ObjectLiteral, primary: boolean): ObjectLiteral =>
    Object.fromEntries(
      metadata.columns
        .filter(({ isPrimary, isVirtual }) => isPrimary === primary && !isVirtual)
        .map((column): [string, unknown] => [column.propertyName, column.getEntityValue(row)]),
    );
  for (const { row } of changed) await dataSource.manager.update(entity, valuesOf(row, true), valuesOf(row, false));
  return changed.map(({ key }) => key).sort();
}
