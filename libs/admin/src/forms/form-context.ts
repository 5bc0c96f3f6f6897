import type { AdminRequest } from '../access/admin-request.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { Selection } from '../selection/selection.js';
import type { FormRows } from './form-rows.js';

/** Who is asked, for which rows the action is to run, and where the rows of other entities come from. */
export interface FormContext {
  readonly request: AdminRequest;
  readonly selection: Selection;
  /** The admin of the rows. */
  readonly admin: ModelAdmin;
  readonly rows: FormRows;
}
