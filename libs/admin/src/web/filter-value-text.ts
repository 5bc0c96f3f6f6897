import type { AddressFilter } from '../change-list/address-filter.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { Texts } from '../texts/texts.js';
import { labelText } from './list-filter.presenter.js';

/** Says a filter's value in words: `'Draft'` for `d`. As it is where neither the filter nor the model's `choices` call it otherwise. */
export function filterValueText(
  { choices }: Pick<ModelDefinition, 'choices'>,
  filter: AddressFilter | undefined,
  [parameter, value]: readonly [parameter: string, value: string],
  texts: Texts,
): string {
  const named = filter && choices[filter.path];
  const declared = named && Object.hasOwn(named, value) ? named[value] : undefined;
  return labelText(filter?.labelOf?.(value, parameter) ?? declared ?? value, texts);
}
