import type { DataSource, EntityMetadata } from 'typeorm';
import type { ForeignKeyMetadata } from 'typeorm/metadata/ForeignKeyMetadata.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { isTableOf, type ForeignKeyCatalogue } from './foreign-key.catalogue.js';
import type { CatalogueTable, DeleteRule, ForeignKey } from './foreign-key.js';

/**
 * Tells where the foreign keys of a database differ from what the entities say, a sentence each, for the log of the start-up:
 * `comment.articleId → article: the database says CASCADE, the entity NO ACTION.` A deletion does what the database says.
 */
export function foreignKeyDifferences(dataSource: DataSource, catalogue: ForeignKeyCatalogue): readonly string[] {
  const off = catalogue.enforced
    ? []
    : [
        'The database does not act on foreign keys: nothing goes along with a row that is deleted, and nothing protects it.',
      ];
  // An entity that inherits from another shares its table, and tells the same foreign keys again.
  // A view has relations, and no foreign keys of its own.
  const tables = dataSource.entityMetadatas.filter(({ tableType }) => tableType !== 'view');
  const differences = new Set(
    tables.flatMap((metadata) => [
      ...metadata.foreignKeys.flatMap((declared) => differencesOf(metadata, declared, catalogue)),
      ...undeclared(metadata, dataSource.entityMetadatas, catalogue),
    ]),
  );
  return [...off, ...differences];
}

/** Compares a foreign key that an entity declares with the database's. */
function differencesOf(
  metadata: EntityMetadata,
  declared: ForeignKeyMetadata,
  catalogue: ForeignKeyCatalogue,
): readonly string[] {
  const found = catalogue.foreignKeys.find((foreignKey) => isDeclaredBy(foreignKey, metadata, declared));
  const rule = declaredRule(declared);
  const name = `${metadata.tableName}.${declared.columnNames.join(', ')} → ${declared.referencedEntityMetadata.tableName}`;
  if (!found) return [`${name}: the entity has a foreign key (${rule}), the database none.`];
  const isMysql = databaseFamilyOf(metadata.connection) === 'mysql';
  return comparable(found.onDelete, isMysql) === comparable(rule, isMysql)
    ? []
    : [`${name}: the database says ${found.onDelete}, the entity ${rule}.`];
}

/** Finds the foreign keys of an entity's table that no entity declares. */
function undeclared(
  metadata: EntityMetadata,
  entities: readonly EntityMetadata[],
  catalogue: ForeignKeyCatalogue,
): readonly string[] {
  const sharing = entities.filter(({ tablePath }) => tablePath === metadata.tablePath);
  return catalogue.foreignKeys
    .filter(({ child }) => isTableOf(child, metadata))
    .filter(
      (foreignKey) =>
        !sharing.some((entity) => entity.foreignKeys.some((declared) => isDeclaredBy(foreignKey, entity, declared))),
    )
    .map(
      ({ child, childColumns, parent, onDelete }) =>
        `${tableName(child)}.${childColumns.join(', ')} → ${tableName(parent)}: the database has a foreign key (${onDelete}), the entity none.`,
    );
}

function isDeclaredBy(foreignKey: ForeignKey, metadata: EntityMetadata, declared: ForeignKeyMetadata): boolean {
  return (
    isTableOf(foreignKey.child, metadata) &&
    isTableOf(foreignKey.parent, declared.referencedEntityMetadata) &&
    pairs(foreignKey.childColumns, foreignKey.parentColumns) ===
      pairs(declared.columnNames, declared.referencedColumnNames)
  );
}

/** Writes which column refers to which, whatever the order in which they are told. */
function pairs(columns: readonly string[], referenced: readonly string[]): string {
  return columns
    .map((column, place) => `${column} ${referenced[place] ?? ''}`.toLowerCase())
    .sort()
    .join('\n');
}

function declaredRule({ onDelete = 'NO ACTION' }: ForeignKeyMetadata): DeleteRule {
  return onDelete === 'DEFAULT' ? 'SET DEFAULT' : onDelete;
}

/** MySQL and MariaDB check RESTRICT and NO ACTION alike, and the catalogue has whichever was written. */
function comparable(rule: DeleteRule, isMysql: boolean): DeleteRule {
  return isMysql && rule === 'NO ACTION' ? 'RESTRICT' : rule;
}

function tableName({ schema, name, visible }: CatalogueTable): string {
  return visible || schema === undefined ? name : `${schema}.${name}`;
}
