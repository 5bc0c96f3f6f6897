import type { ObjectLiteral } from 'typeorm';
import type { ModelDefinition } from '../../libs/admin/src/model-admin/model-definition.js';

/** A row as TypeORM loads it, past the admin. */
export interface StoredRow {
  /** The key as an address writes it. */
  readonly key: string;
  readonly row: ObjectLiteral;
}

/** Relations to load, as TypeORM takes them: `{ order: { customer: {} } }`. */
interface Loaded {
  readonly [relation: string]: Loaded;
}

/** Reads all rows of a model past the admin, with what the paths cross, and in the order of a path. */
export async function readStoredRows(
  { dataSource, entity, metadata }: ModelDefinition,
  paths: readonly string[] = [],
  order: Readonly<Record<string, 'ASC' | 'DESC'>> = {},
): Promise<readonly StoredRow[]> {
  const [[path, direction] = []] = Object.entries(order);
  const rows = await dataSource.manager.find<ObjectLiteral>(entity, {
    relations: relationsOf(metadata, paths),
    ...(path === undefined ? {} : { order: nested(path.split('.'), direction) }),
  });
  return rows.map((row) => ({ key: keyOf(metadata, row), row }));
}

/** Writes the key of a row as addresses do: the columns comma-joined, and `~` and `,` spelt out where there are several. */
export function keyOf({ primaryColumns }: ModelDefinition['metadata'], row: ObjectLiteral): string {
  const values = primaryColumns.map((column) => String(column.getEntityValue(row)));
  if (values.length === 1) return values.join('');
  return values.map((value) => value.replaceAll('~', '~0').replaceAll(',', '~1')).join(',');
}

/** Follows a path through what was loaded: each value there is, of to-many relations several; null and nothing are none. */
export function valuesAt(row: ObjectLiteral, path: string): readonly unknown[] {
  return path.split('.').reduce<readonly unknown[]>(
    (found, step) =>
      found.flatMap((owner) => {
        const value: unknown = (owner as ObjectLiteral)[step];
        return (Array.isArray(value) ? value : [value]).filter((item) => item !== null && item !== undefined);
      }),
    [row],
  );
}

function relationsOf(metadata: ModelDefinition['metadata'], paths: readonly string[]): Loaded {
  const firsts = new Set(paths.map((path) => path.split('.')[0] ?? ''));
  const loaded: Record<string, Loaded> = {};
  for (const first of firsts) {
    const relation = metadata.findRelationWithPropertyPath(first);
    const rests = paths.filter((path) => path.startsWith(`${first}.`)).map((path) => path.slice(first.length + 1));
    if (relation) loaded[first] = relationsOf(relation.inverseEntityMetadata, rests);
  }
  return loaded;
}

/** Writes a path as TypeORM takes an order: `{ customer: { country: 'ASC' } }`. */
function nested(steps: readonly string[], end: unknown): ObjectLiteral {
  const [first = '', ...rest] = steps;
  return { [first]: rest.length === 0 ? end : nested(rest, end) };
}
