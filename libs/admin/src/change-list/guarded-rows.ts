import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { StewardError } from '../errors/steward.error.js';
import { relatedRows } from './related-rows.js';
import type { RowShape } from './row-shape.js';

/**
 * Lets rows throw where a method reads a column that they were read without: it would be `undefined` there, and a cell would lie in silence.
 * What is given to such a property afterwards is its value.
 *
 * @param admin names the class whose methods are given the rows
 */
export function guardRows(rows: readonly object[], shape: RowShape, admin: string, way = ''): void {
  const missing = shape.isWhole
    ? []
    : shape.metadata.columns.filter((column) => !column.isVirtual && !shape.columns.has(column));
  for (const row of rows) for (const column of missing) guardColumn(row, column, admin, way + column.propertyPath);
  for (const [relation, child] of shape.related)
    guardRows(relatedRows(rows, [relation]), child, admin, `${way}${relation.propertyPath}.`);
}

function guardColumn(row: object, column: ColumnMetadata, admin: string, path: string): void {
  const owner = ownerOf(row, column);
  const { propertyName } = column;
  Object.defineProperty(owner, propertyName, {
    configurable: true,
    // What copies or writes out a row does without.
    enumerable: false,
    get: () => {
      throw new StewardError('ADMIN_LIST_READ_MISSING', { admin, path });
    },
    set: (value: unknown) => {
      Object.defineProperty(owner, propertyName, { value, configurable: true, enumerable: true, writable: true });
    },
  });
}

/** Finds the object that has a column: the row, or what is embedded in it, which there is in a whole row too. */
function ownerOf(row: object, { embeddedMetadata }: ColumnMetadata): object {
  return (embeddedMetadata?.embeddedMetadataTree ?? []).reduce((owner, embedded) => {
    const found: unknown = Reflect.get(owner, embedded.propertyName);
    if (typeof found === 'object' && found !== null) return found;
    // Safe: TypeORM makes an instance of the embedded class.
    const made = embedded.create({ fromDeserializer: true }) as object;
    Reflect.set(owner, embedded.propertyName, made);
    return made;
  }, row);
}
