import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { AdminUser } from '../access/admin-user.js';
import type { Run } from './run.entity.js';
import { storedText } from './stored-text.js';

/** What is known of a run before it asks or begins. */
export type NewRun = Pick<
  Run,
  'site' | 'model' | 'action' | 'label' | 'selection' | 'address' | 'criterion' | 'form'
> & { readonly user: AdminUser };

/** Gives what the record says of a run that is new, whether it asks or begins. */
export function newValues(id: string, { user, ...run }: NewRun, now: number): QueryDeepPartialEntity<Run> {
  return {
    ...run,
    id,
    selection: storedText(run.selection),
    label: storedText(run.label, 300),
    userId: user.id,
    username: storedText(user.username, 255),
    offered: true,
    rowsSpared: 0,
    askedAgain: false,
    createdAt: new Date(now),
  };
}
