import type { Catalogue } from '../../libs/admin/src/texts/catalogue.js';

/** Writes docs/reference/texts.md: every key of the catalogues with its English text, by what stands before the first dot. */
export function writeTextList(english: Catalogue): string {
  const groups = [...new Set(Object.keys(english).map(groupOf))];
  const sections = groups.flatMap((group) => {
    const texts = Object.entries(english).filter(([key]) => groupOf(key) === group);
    const rows = texts.map(([key, text]) => `| \`${key}\` | ${codeOf(text)} |`);
    return [`## ${group}`, ['| key | English |', '| --- | ------- |', ...rows].join('\n')];
  });
  return `${[...opening, ...sections].join('\n\n')}\n`;
}

const opening = [
  '# The texts of the pages',
  'Every text that pages and messages show, by its key: what the option [`texts`](../guides/languages.md#texts-of-your-own) may replace, and what a language of your own says in part or whole. Made from the\nEnglish catalogue. What stands in braces is filled in: `{count}` by a number, `{plural}` by the plural name of the model, which may stand anywhere in your text or be left out. A value that the\nEnglish text lacks is refused when the application starts.',
];

/** Quotes a text of several lines, or with a vertical bar, as one cell. */
function codeOf(text: string): string {
  return `\`${text.replaceAll(/\s+/g, ' ').trim().replaceAll('|', '\\|')}\``;
}

/** Names what a text belongs to: `'list'` of `'list.search'`. */
function groupOf(key: string): string {
  return key.slice(0, key.indexOf('.'));
}
