import type { AdminUser } from '../access/admin-user.js';
import type { Run } from './run.entity.js';

/** What is known of a run before it asks or begins. */
export type NewRun = Pick<
  Run,
  'site' | 'model' | 'action' | 'label' | 'selection' | 'address' | 'criterion' | 'form'
> & { readonly user: AdminUser };
