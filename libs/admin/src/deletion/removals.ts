import type { EntityMetadata } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { ForeignKeyCatalogue } from './foreign-key.catalogue.js';
import { schemaOf } from './entity-schema.js';
import type { CatalogueTable, ForeignKey } from './foreign-key.js';
import { TableRegistry } from './table.registry.js';

/**
 * Gives the catalogue as a deletion meets it that removes rows over relations first: their foreign keys cascade, whatever their rule. A
 * relation without a foreign key in the database, or with one that it does not act on, counts all the same.
 *
 * A table whose rows go along both in this way and by the database's own cascades is taken for one whose rows are all removed: where
 * one of them goes by the latter alone, the database may still refuse.
 */
export function withRemovals(
  catalogue: ForeignKeyCatalogue,
  relations: readonly RelationMetadata[],
): ForeignKeyCatalogue {
  if (relations.length === 0) return catalogue;
  const tables = new TableRegistry();
  const removals = new Map(
    relations.map((relation) => {
      const removal = removalOf(relation, (metadata) => catalogue.tableOf(metadata) ?? tables.table(tableOf(metadata)));
      return [nameOf(removal), removal];
    }),
  );
  const known = catalogue.enforced ? catalogue.foreignKeys : [];
  const names = new Set(known.map(nameOf));
  return new ForeignKeyCatalogue(
    [
      ...known.map((foreignKey) =>
        removals.has(nameOf(foreignKey)) ? { ...foreignKey, onDelete: 'CASCADE' as const, removed: true } : foreignKey,
      ),
      ...[...removals].flatMap(([name, removal]) => (names.has(name) ? [] : [removal])),
    ],
    true,
  );
}

function removalOf(
  relation: RelationMetadata,
  tableOfEntity: (metadata: EntityMetadata) => CatalogueTable,
): ForeignKey {
  const columns = relation.inverseRelation?.joinColumns ?? [];
  return {
    child: tableOfEntity(relation.inverseEntityMetadata),
    childColumns: columns.map(({ databaseName }) => databaseName),
    parent: tableOfEntity(relation.entityMetadata),
    parentColumns: columns.map(({ referencedColumn }) => referencedColumn?.databaseName ?? ''),
    onDelete: 'CASCADE',
    removed: true,
    deferred: false,
    written: columns.map(({ databaseName, isNullable }) => ({
      name: databaseName,
      nullable: isNullable,
      defaultExpression: undefined,
    })),
  };
}

/** Describes the table of an entity that the catalogue does not tell of, since no foreign key touches it. */
function tableOf(metadata: EntityMetadata): CatalogueTable {
  return {
    schema: schemaOf(metadata),
    name: metadata.tableName,
    visible: true,
    primaryKey: metadata.primaryColumns.map(({ databaseName }) => databaseName),
  };
}

/** Names a foreign key by its tables and by which column refers to which, in any order. Some servers keep names in lower case. */
function nameOf({ child, childColumns, parent, parentColumns }: ForeignKey): string {
  const pairs = childColumns.map((column, place) => `${column} ${parentColumns[place] ?? ''}`.toLowerCase()).sort();
  return JSON.stringify([child.schema, child.name, parent.schema, parent.name, ...pairs]);
}
