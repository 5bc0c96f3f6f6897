import type { SelectQueryBuilder } from 'typeorm';
import { bind } from '../keyset/bind.js';
import { exactCondition } from './exact-condition.js';
import { RunKey } from './run-key.entity.js';
import type { Run } from './run.entity.js';

/** Narrows a query to the runs that were executed on one row, by the name of its model and its key as text. */
export function whereTouched(query: SelectQueryBuilder<Run>, model: string, key: string): void {
  const keys = query
    .subQuery()
    .select('touched.runId')
    .from(RunKey, 'touched')
    .where(`touched.role = :${bind(query, 'touched')}`)
    .andWhere(exactCondition(query, 'touched.key', key));
  query.andWhere(`run.model = :${bind(query, model)}`).andWhere(`run.id IN ${keys.getQuery()}`);
}
