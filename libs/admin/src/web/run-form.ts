import type { Action } from '../actions/action.js';
import { describeForm } from '../forms/form-definition.js';
import type { Run } from '../runs/run.entity.js';
import type { Texts } from '../texts/texts.js';
import { wordsOf } from '../texts/words-of.js';
import type { FactView } from './fact.view.js';

/**
 * Presents what was filled in before a run, by the labels its form has today, and in words of its own where the form has changed.
 *
 * @param action the run's action, where the model still has it
 */
export function presentRunForm({ form }: Run, action: Action | undefined, texts: Texts): readonly FactView[] {
  if (form === null) return [];
  const values: unknown = JSON.parse(form);
  if (typeof values !== 'object' || values === null) return [];
  const fields = action?.form ? describeForm(action.form).fields : [];
  return Object.entries(values).map(([name, value]: [string, unknown]) => ({
    term: fields.find((field) => field.name === name)?.label ?? wordsOf(name),
    text: textOf(value, texts),
  }));
}

function textOf(value: unknown, texts: Texts): string {
  if (value === null || value === '') return texts.format('list.empty.value');
  if (typeof value === 'boolean') return texts.format(value ? 'list.yes' : 'list.no');
  if (typeof value === 'number') return value.toLocaleString(texts.locale);
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item: unknown) => textOf(item, texts)).join(', ');
  // A row of another entity.
  if (typeof value === 'object' && 'label' in value && typeof value.label === 'string') return value.label;
  return JSON.stringify(value);
}
