/** Where a template puts a value: `{ value: 'href', place: 'attribute', of: 'a@href' }`. */
export interface TemplatePlace {
  /** What is put there, as it is written: `'@page.home'`. */
  readonly value: string;
  /** `'text'` and `'attribute'`, one between double quotes, are those in which a value is escaped as it must be. */
  readonly place:
    'text' | 'attribute' | 'attribute without quotes' | 'name of an attribute' | 'element' | 'comment' | 'script';
  /** The element, and the attribute where there is one: `'a@href'`. */
  readonly of: string;
}

/** Stand in a text for a value that is put there. */
const [BEGIN, END] = ['\ue000', '\ue001'];

/** Finds every place of a template where a value is put, by reading it as a parser of HTML does. Blocks and partials are passed over: each of them ends where it began. */
export function templatePlaces(source: string): readonly TemplatePlace[] {
  const html = source
    .replace(/\{\{!--[\s\S]*?--\}\}|\{\{![\s\S]*?\}\}/g, '')
    .replace(/\{\{~?[#/>^][\s\S]*?\}\}|\{\{~?else\b[\s\S]*?\}\}/g, '')
    .replace(/\{\{\{?~?&?([\s\S]*?)~?\}?\}\}/g, (_found, value: string) => BEGIN + value.trim() + END);
  const places: TemplatePlace[] = [];
  const tags = /<!--[\s\S]*?-->|<(\/?[a-z!\ue000][^\s>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|<(script|style)\b/gi;
  let [end, raw] = [0, ''];
  for (const tag of html.matchAll(tags)) {
    const [all, name = '', attributes = ''] = tag;
    places.push(...valuesIn(html.slice(end, tag.index), raw === '' ? 'text' : 'script', raw));
    end = tag.index + all.length;
    if (all.startsWith('<!--')) places.push(...valuesIn(all, 'comment', ''));
    else {
      places.push(...valuesIn(name, 'element', name), ...placesInTag(name.toLowerCase(), attributes));
      if (/^\/?(script|style)$/i.test(name)) raw = name.startsWith('/') ? '' : name;
    }
  }
  return [...places, ...valuesIn(html.slice(end), 'text', '')];
}

function placesInTag(element: string, attributes: string): readonly TemplatePlace[] {
  const found: TemplatePlace[] = [];
  for (const [, name = '', quoted, unquoted] of attributes.matchAll(
    /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|([^\s"][^\s]*)))?/g,
  )) {
    const of = `${element}@${name.replaceAll(BEGIN, '{{').replaceAll(END, '}}')}`;
    found.push(...valuesIn(name, 'name of an attribute', element));
    found.push(...valuesIn(quoted ?? '', 'attribute', of));
    found.push(...valuesIn(unquoted ?? '', 'attribute without quotes', of));
  }
  return found;
}

function valuesIn(text: string, place: TemplatePlace['place'], of: string): readonly TemplatePlace[] {
  return [...text.matchAll(/\ue000([^\ue001]*)\ue001/g)].map(([, value = '']) => ({ value, place, of }));
}
