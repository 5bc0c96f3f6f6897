import type { SelectQueryBuilder } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import { readCommitted } from '../transactions/read-committed.js';
import type { RunAdmin } from './run.admin.js';
import { asItStands } from './as-it-stands.js';
import type { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';

/** Where runs are read from, and for whom. */
export interface RunsToRead {
  readonly admin: RunAdmin;
  readonly stores: readonly RunStore[];
  readonly request: AdminRequest;
}

/**
 * Reads the latest runs that a request may see, of all stores together, the newest first.
 *
 * @param narrow adds conditions to the query of each store; the alias is `run`
 */
export async function readLatestRuns(
  { admin, stores, request }: RunsToRead,
  limit: number,
  narrow: (query: SelectQueryBuilder<Run>) => void,
): Promise<readonly Run[]> {
  const found = await Promise.all(
    stores.map(async ({ dataSource }) => {
      const query = await readCommitted(await admin.over(dataSource).getQuery(request), 'master');
      narrow(query);
      return query.orderBy('run.id', 'DESC').limit(limit).getMany();
    }),
  );
  return found
    .flat()
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, limit)
    .map(asItStands);
}
