import { configurationMistake, type ConfigurationMistake } from '../../errors/configuration.error.js';
import type { TemplateFile, TemplatesByName } from './template-file.js';
import { findPartial, OWN_PREFIX } from './template-lookup.js';
import { readReferences } from './template-references.js';

/** The templates of a page, and what they may name. */
export interface CheckedTemplates {
  /** Those a page shows, the host's in place of the library's. */
  readonly templates: TemplatesByName;
  /** The library's own. */
  readonly own: TemplatesByName;
  /** The names of the helpers there are. */
  readonly helpers: ReadonlySet<string>;
  /** The keys of the texts there are. */
  readonly texts: ReadonlySet<string>;
}

/** Checks that what the host's templates name is there, and that none that stands in for one of the library's includes itself. */
export function checkTemplates(checked: CheckedTemplates): readonly ConfigurationMistake[] {
  const { templates, own, helpers, texts } = checked;
  const files = [...templates.values()];
  const host = files.filter(({ name, path }) => own.get(name)?.path !== path);
  if (host.length === 0) return [];
  const read = [...files, ...own.values()].map(({ syntax }) => readReferences(syntax));
  const inline = new Set(read.flatMap((references) => references.inline.map(({ name }) => name)));
  const included = new Set(read.flatMap(({ partials }) => partials.map(({ name }) => name)));
  return host.flatMap((file) => {
    const { path } = file;
    const references = readReferences(file.syntax);
    const partials = [
      ...references.partials.filter(({ name }) => !inline.has(name) && !findPartial(name, templates, own)),
      // One that nothing includes would change nothing.
      ...references.inline.filter(({ name }) => !included.has(name)),
    ].map(({ name, line }) => {
      const known = [...templates.keys()].toSorted().join(', ');
      return configurationMistake('ADMIN_TEMPLATE_PARTIAL_UNKNOWN', { path, line, partial: name, known });
    });
    const unknownHelpers = references.helpers
      .filter(({ name }) => !helpers.has(name))
      .map(({ name, line }) => {
        const known = [...helpers].join(', ');
        return configurationMistake('ADMIN_TEMPLATE_HELPER_UNKNOWN', { path, line, helper: name, known });
      });
    const unknownTexts = references.texts
      .filter(({ name }) => !texts.has(name))
      .map(({ name, line }) => configurationMistake('ADMIN_TEMPLATE_TEXT_UNKNOWN', { path, line, key: name }));
    return [...partials, ...unknownHelpers, ...unknownTexts, ...checkEnd(file, checked)];
  });
}

/** Checks that a template which stands in for one of the library's does not end up in itself. One of another name may: a tree does. */
function checkEnd(file: TemplateFile, { templates, own }: CheckedTemplates): readonly ConfigurationMistake[] {
  if (!own.has(file.name)) return [];
  const way = findWayBack(file, templates, own);
  if (!way) return [];
  const values = { path: file.path, way: [file.name, ...way].join(' → '), own: OWN_PREFIX + file.name };
  return [configurationMistake('ADMIN_TEMPLATE_ENDLESS', values)];
}

/** Finds the names by which a template includes itself, the last its own; undefined where none do. */
function findWayBack(
  start: TemplateFile,
  templates: TemplatesByName,
  own: TemplatesByName,
): readonly string[] | undefined {
  const seen = new Set<TemplateFile>();
  const search = ({ syntax }: TemplateFile): readonly string[] | undefined => {
    const { partials, inline } = readReferences(syntax);
    for (const { name } of partials) {
      const next = inline.some((defined) => defined.name === name) ? undefined : findPartial(name, templates, own);
      if (!next || seen.has(next)) continue;
      if (next === start) return [name];
      seen.add(next);
      const way = search(next);
      if (way) return [name, ...way];
    }
    return undefined;
  };
  return search(start);
}
