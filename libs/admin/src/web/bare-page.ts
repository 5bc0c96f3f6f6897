import Handlebars from 'handlebars';
import type { Texts } from '../texts/texts.js';

/** Writes a page without a template, for when the templates are what failed: a heading and a sentence. */
export function writeBarePage(
  { locale, direction }: Pick<Texts, 'locale' | 'direction'>,
  title: string,
  text: string,
): string {
  const [safeLang, safeTitle, safeText] = [locale, title, text].map((part) => Handlebars.escapeExpression(part));
  return `<!doctype html>
<html lang="${safeLang}" dir="${direction}">
<head>
<meta charset="utf-8">
<title>${safeTitle}</title>
</head>
<body>
<main>
<h1>${safeTitle}</h1>
<p>${safeText}</p>
</main>
</body>
</html>
`;
}
