import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { lockRows } from '../selection/row-lock.js';
import { Run } from './run.entity.js';

/** Gives the query of the id of a run that is as it has to be, and holds it for a transaction. */
export function lockedRun(where: ObjectLiteral, manager: EntityManager): SelectQueryBuilder<Run> {
  return lockRows(manager.createQueryBuilder(Run, 'run').select('run.id').where(where));
}
