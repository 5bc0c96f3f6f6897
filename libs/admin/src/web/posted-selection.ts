import type { EntityKey, KeyValue } from '../keyset/entity-key.js';
import type { LastingCriterion } from '../selection/criterion.js';
import type { TextKey } from '../texts/english.js';
import type { ActionForm } from './action-form.parser.js';

/** What a posted form means within the list: a criterion and how many keys could not be read, or why nothing may run. */
export type PostedSelection =
  { readonly criterion: LastingCriterion; readonly malformed: number } | { readonly refusal: TextKey };

/**
 * Turns posted keys into a criterion. A key that can't be one is left out and counted; where nothing readable is left, nothing
 * runs. An exception that can't be read stops everything, since leaving it out would act on the very row that was spared.
 */
export function readPostedSelection(form: ActionForm, key: EntityKey): PostedSelection {
  if (form.across) {
    const exceptions = parseKeys(form.exceptions, key);
    if (exceptions.length < form.exceptions.length) return { refusal: 'action.noneReadable' };
    return { criterion: exceptions.length > 0 ? { kind: 'except', keys: exceptions } : { kind: 'all' }, malformed: 0 };
  }
  // Whether that will do is the action's to say.
  if (form.keys.length === 0) return { criterion: { kind: 'keys', keys: [] }, malformed: 0 };
  const keys = parseKeys(form.keys, key);
  if (keys.length === 0) return { refusal: 'action.noneReadable' };
  return { criterion: { kind: 'keys', keys }, malformed: form.keys.length - keys.length };
}

function parseKeys(texts: readonly string[], key: EntityKey): readonly KeyValue[] {
  return texts.flatMap((text) => key.parse(text) ?? []);
}
