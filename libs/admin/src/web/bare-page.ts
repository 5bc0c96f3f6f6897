import Handlebars from 'handlebars';

/** Writes a page without a template, for when the templates are what failed: a heading and a sentence. */
export function writeBarePage(lang: string, title: string, text: string): string {
  const [safeLang, safeTitle, safeText] = [lang, title, text].map((part) => Handlebars.escapeExpression(part));
  return `<!doctype html>
<html lang="${safeLang}">
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
