import type { EntityManager, EntityMetadata, SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { withBoundedReads } from '../transactions/bounded.reader.js';
import { ForeignKeyCatalogue } from './foreign-key.catalogue.js';
import { PlanReader } from './plan.reader.js';
import { withRemovals } from './removals.js';
import type { RowPlan } from './row.plan.js';

/** How long one statement of a plan may take: a plan asks a dozen at most as a rule, and a page should be there within seconds. */
const QUERY_TIMEOUT_MS = 250;

/** What a deletion is planned of. */
export interface DeletionQuestion<T extends object> {
  /** The manager that asks: that of the transaction which deletes, or the data source's own. */
  readonly manager: EntityManager;
  readonly metadata: EntityMetadata;
  readonly key: EntityKey;
  /** The selected rows: those whose key the query gives. It may join, and bind what it likes. */
  readonly selection: SelectQueryBuilder<T>;
  /** The relations whose rows the deletion removes itself, before those they refer to, as `removeEach()` does; none unless told. */
  readonly removes?: readonly RelationMetadata[];
  /** How long one statement may take, in milliseconds; 250 unless told. SQLite can't be bounded. */
  readonly timeout?: number;
}

/**
 * Plans what deleting the rows of a query does to other rows, by the foreign keys that the database has and by what the deletion
 * removes itself. Nothing is loaded but counts and ten keys a table; a count stops at 1,000, and a statement at its timeout.
 */
export async function planDeletion<T extends object>(question: DeletionQuestion<T>): Promise<RowPlan<T>> {
  const { manager, metadata, removes = [], timeout = QUERY_TIMEOUT_MS } = question;
  const family = databaseFamilyOf(manager.connection);
  // The transaction that deletes trusts no keys that were read before it.
  const isDeleting = manager.queryRunner?.isTransactionActive ?? false;
  const known = await (isDeleting ? ForeignKeyCatalogue.readAfresh(manager) : ForeignKeyCatalogue.of(manager));
  const catalogue = withRemovals(known, removes);
  const root = catalogue.tableOf(metadata);
  if (!root || !family || !catalogue.enforced) {
    return { deleted: [], unlinked: [], protecting: [], protectedRows: 0, others: undefined };
  }
  return withBoundedReads(manager, timeout, (read) =>
    new PlanReader<T>({ ...question, family, catalogue, root, read }).plan(),
  );
}
