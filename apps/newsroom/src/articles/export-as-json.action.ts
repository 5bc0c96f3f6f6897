import { adminAction, download, type Selection } from 'nest-steward';
import type { Article } from './article.entity.js';

/** Exports stories as one JSON array, in the order of the list. Reading is enough, so whoever may view may export. */
export const exportAsJson = adminAction<Article>(
  { permissions: ['view'], description: 'Export selected %(verbose_name_plural)s as JSON' },
  function exportAsJson(_admin, _request, selection) {
    return download({ name: 'articles.json', type: 'application/json' }, () => jsonArray(selection), {
      repeatable: true,
    });
  },
);

/** Writes a JSON array piece by piece, so that a million rows need no more memory than one. */
async function* jsonArray(selection: Selection<Article>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const article of selection.inListOrder()) {
    yield separator + JSON.stringify(article);
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
