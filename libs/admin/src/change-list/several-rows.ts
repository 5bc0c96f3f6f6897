import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { leadsToOne } from '../model-admin/resolved-path.js';
import type { PageReader } from '../transactions/page.reader.js';
import { relatedRows } from './related-rows.js';
import { shapeAlong, type RowShape } from './row-shape.js';
import type { Scope } from './scope.js';
import { selectShape } from './selected-shape.js';

/** A relation to several rows: the relations on the way to it, which lead to one row each, and what is read of its rows. */
interface Several {
  readonly way: readonly RelationMetadata[];
  readonly relation: RelationMetadata;
  readonly shape: RowShape;
}

/** Loads with rows what relations of their shape to several rows lead to: each by a query of its own, since joining two would multiply them. */
export async function loadSeveral(
  rows: readonly object[],
  shape: RowShape,
  { scope, key, reader }: { readonly scope: Scope; readonly key: EntityKey; readonly reader: PageReader },
): Promise<void> {
  if (rows.length === 0) return;
  const { alias, connection } = scope();
  const { metadata } = shape;
  const keys = rows.map((row) => key.valueOf(row));
  for (const { way, relation, shape: read } of severalOf(shape, [])) {
    // The rows are listed already, so those of them that are deleted may be.
    const query = reader.bind(connection.createQueryBuilder<object>(metadata.target, alias).withDeleted());
    selectShape(query, shapeAlong(metadata, [...way, relation], read), () => true);
    const loaded = await whereKeys(query, key, keys, 'only').getMany();
    const byKey = new Map(loaded.map((row) => [key.textOf(row), row]));
    for (const row of rows) {
      const source = byKey.get(key.textOf(row));
      const [owner] = relatedRows([row], way);
      const [found] = relatedRows(source ? [source] : [], way);
      if (owner && found) relation.setEntityValue(owner, relation.getEntityValue(found));
    }
  }
}

function severalOf({ related }: RowShape, way: readonly RelationMetadata[]): readonly Several[] {
  return [...related].flatMap(([relation, shape]) =>
    leadsToOne(relation) ? severalOf(shape, [...way, relation]) : [{ way, relation, shape }],
  );
}
