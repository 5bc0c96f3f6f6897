import type { ChangeList } from '../change-list/change-list.js';
import { isEmptyCriterion, type LastingCriterion } from '../selection/criterion.js';
import type { Texts } from '../texts/texts.js';
import { filterValueText } from './filter-value-text.js';

/** Says which rows a selection means, for its record: `'all of Status: d, search “ada”, except 2'`. */
export function describeSelection(list: ChangeList, criterion: LastingCriterion, texts: Texts): string {
  if (list.location === 'object') return texts.format('selection.object');
  if (isEmptyCriterion(criterion)) return texts.format('selection.none');
  return [rowsOf(criterion, texts), ...narrowingOf(list, texts)].join(' · ');
}

function rowsOf(criterion: LastingCriterion, texts: Texts): string {
  switch (criterion.kind) {
    case 'keys':
      return texts.format('selection.keys', { count: criterion.keys.length });
    case 'all':
      return texts.format('selection.all');
    case 'except':
      return texts.format('selection.except', { count: criterion.keys.length });
  }
}

function narrowingOf({ state, filters, definition }: ChangeList, texts: Texts): readonly string[] {
  const search = state.search === '' ? [] : [texts.format('selection.search', { search: state.search })];
  const narrowed = [...state.filters].map(([parameter, values]) => {
    const filter = filters.find(({ parameters }) => parameters.includes(parameter));
    const labels = values.map((value) => filterValueText(definition, filter, [parameter, value], texts));
    const value = labels.join(texts.format('value.separator'));
    return texts.format('list.chip', { title: filter?.title ?? parameter, value });
  });
  return [...search, ...narrowed];
}
