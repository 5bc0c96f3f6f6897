import type { AdminRequest } from '../access/admin-request.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';

/** Says in the person's language how rows of a model are called, for texts that name them: `{ singular: 'story', plural: 'stories' }`. */
export function namesFor(
  request: AdminRequest,
  { verboseName, verboseNamePlural }: Pick<ModelAdmin, 'verboseName' | 'verboseNamePlural'>,
): { readonly singular: string; readonly plural: string } {
  return { singular: request.translate(verboseName), plural: request.translate(verboseNamePlural) };
}
