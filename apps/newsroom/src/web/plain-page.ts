/** What a plain page shows: a heading, a list of lines, and how many more there are. */
export interface PlainPage {
  readonly heading: string;
  readonly items: readonly string[];
  readonly rest: number;
}

/** Writes a page of the newsroom's own, outside the admin, as HTML. Everything it is given is taken as text. */
export function plainPage({ heading, items, rest }: PlainPage): string {
  const title = escapeHtml(heading);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body>
<h1>${title}</h1>
<ul>
${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}
</ul>
${rest > 0 ? `<p>And ${rest} more.</p>` : ''}
<p><a href="/admin">To the admin</a></p>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
