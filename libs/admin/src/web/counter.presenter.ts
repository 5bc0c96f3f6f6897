import type { ListPage } from '../change-list/list-page.reader.js';
import type { CountPatterns } from '../texts/count-patterns.js';
import { isolateText } from '../texts/isolate-text.js';
import type { Texts } from '../texts/texts.js';
import { type HtmlAttribute, htmlAttributes } from './html-attribute.js';

/** Stands in a pattern for the words of a button. */
const LABEL = '{label}';

/**
 * Lists what the counter of a list says as it counts, as attributes for the script: `data-page-other="{count} of 100 selected"`. `page` counts
 * the ticks of the page, `elsewhere` those of other pages, `all` and `except` are for all that match, and `label` puts the number beside a button's
 * words, which stay an element of their own: so they alone are cut where room is short, and need no marks that isolate them.
 *
 * @param tickable the number of rows of the page that have a box
 */
export function presentCounter(
  { total, more }: Pick<ListPage, 'total' | 'more'>,
  tickable: number,
  texts: Texts,
): readonly HtmlAttribute[] {
  return htmlAttributes({
    // What is not known exactly is not counted with.
    'data-total': more ? undefined : total,
    'data-all': more ? texts.format('list.selected.every') : texts.format('list.selected.all', { total }),
    ...named('page', texts.patterns('list.selected', { total: tickable })),
    ...named('elsewhere', texts.patterns('list.selected.elsewhere', { selected: '{selected}' })),
    ...named(
      'except',
      more ? texts.patterns('list.selected.everyExcept') : texts.patterns('list.selected.allExcept', { total }),
    ),
    ...named('label', unmarked(texts.patterns('list.action.counted', { label: LABEL }), texts)),
  });
}

function unmarked(patterns: CountPatterns, { direction }: Texts): CountPatterns {
  const marked = isolateText(LABEL, direction);
  return Object.fromEntries(
    Object.entries(patterns).map(([category, pattern]) => [category, pattern.replace(marked, LABEL)]),
  );
}

function named(name: string, patterns: CountPatterns): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(patterns).map(([category, pattern]) => [`data-${name}-${category}`, pattern]),
  );
}
