import type { EntityManager, EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { bind } from '../keyset/bind.js';
import { cascadedRelations, type CascadingOperation } from '../model-admin/cascaded-relations.js';
import { whereDeleted } from './delete-date-condition.js';
import { lockRows } from './row-lock.js';

/** How many rows are asked for theirs at a time: each is a condition of its own, and SQLite takes a thousand. */
const OWNERS_AT_A_TIME = 200;

/** Rows of one entity. */
interface EntityRows {
  readonly metadata: EntityMetadata;
  readonly rows: readonly object[];
}

/**
 * Loads the rows that an operation takes along by the `cascade` option of relations, to any depth, each once; by their depth, the
 * nearest first.
 * TypeORM itself takes along only what is loaded, and unlinks what a partly loaded relation lacks; so they are given to it beside the
 * rows, not in them.
 */
export async function loadCascadedRows(
  manager: EntityManager,
  from: EntityRows,
  operation: CascadingOperation,
): Promise<readonly (readonly object[])[]> {
  const seen = new Set(from.rows.map((row) => identityOf(from.metadata, row)));
  const levels: (readonly object[])[] = [];
  let level: readonly EntityRows[] = [from];
  while (level.length > 0) {
    const next: EntityRows[] = [];
    for (const { metadata, rows } of level) {
      for (const relation of cascadedRelations(metadata, operation)) {
        const related = relation.inverseEntityMetadata;
        const fresh: object[] = [];
        for (const row of await loadRelated(manager, relation, rows, operation)) {
          const identity = identityOf(related, row);
          if (!seen.has(identity)) fresh.push(row);
          seen.add(identity);
        }
        if (fresh.length > 0) next.push({ metadata: related, rows: fresh });
      }
    }
    if (next.length > 0) levels.push(next.flatMap(({ rows }) => rows));
    level = next;
  }
  return levels;
}

async function loadRelated(
  manager: EntityManager,
  relation: RelationMetadata,
  owners: readonly object[],
  operation: CascadingOperation,
): Promise<readonly object[]> {
  const related: object[] = [];
  for (let start = 0; start < owners.length; start += OWNERS_AT_A_TIME) {
    const query = manager.createQueryBuilder<ObjectLiteral>(relation.inverseEntityMetadata.target, 'steward_cascaded');
    whereOwnedBy(query, relation, owners.slice(start, start + OWNERS_AT_A_TIME));
    // A row that is deleted softly goes with its owner for good, and comes back with it, but is not deleted softly twice.
    if (operation !== 'soft-remove') query.withDeleted();
    if (operation === 'recover') whereDeleted(query, relation.inverseEntityMetadata, 'deleted');
    related.push(...(await lockRows(query).getMany()));
  }
  return related;
}

function whereOwnedBy<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  relation: RelationMetadata,
  owners: readonly object[],
): void {
  const joinColumns = relation.inverseRelation?.joinColumns ?? [];
  const conditions = owners.map((owner) =>
    joinColumns
      .map(({ databaseName, referencedColumn }) => {
        const column = `${query.escape(query.alias)}.${query.escape(databaseName)}`;
        return `${column} = :${bind(query, referencedColumn?.getEntityValue(owner))}`;
      })
      .join(' AND '),
  );
  query.andWhere(`(${conditions.map((condition) => `(${condition})`).join(' OR ')})`);
}

function identityOf(metadata: EntityMetadata, row: object): string {
  const keys = metadata.primaryColumns.map((column) => String(column.getEntityValue(row)));
  return JSON.stringify([metadata.tablePath, ...keys]);
}
