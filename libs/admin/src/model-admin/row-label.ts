import { shortText } from '../texts/short-text.js';
import { ModelAdmin } from './model-admin.js';

/** How much of a label is shown, in characters. */
const LONGEST_LABEL = 300;

/**
 * Says what a row is called wherever a page names it: as its admin does, cut after 300 characters, and by its key where the admin gives a
 * blank, which nobody could see or click. Whatever the types say, a column without a value makes a label of null.
 */
export function rowLabel(admin: ModelAdmin, row: object): string {
  const given: unknown = admin.getRowLabel(row);
  const isSaid = typeof given === 'string' && given.trim() !== '';
  return shortText(isSaid ? given : ModelAdmin.prototype.getRowLabel.call(admin, row), LONGEST_LABEL);
}
