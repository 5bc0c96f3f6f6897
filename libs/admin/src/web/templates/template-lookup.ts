import type { TemplateFile, TemplatesByName } from './template-file.js';

/** What a template calls the library's own of a name, whatever stands in for it: `{{> steward/change-list}}`. */
export const OWN_PREFIX = 'steward/';

/**
 * Lists the folders that a page looks into for its templates, the narrowest first: a page about a model is narrower than all pages of a site.
 *
 * @example ['office/article', 'article', 'office', '']
 */
export function foldersOf(site: string, model?: string): readonly string[] {
  return model === undefined ? [site, ''] : [`${site}/${model}`, model, site, ''];
}

/** Finds for each name the template that a page shows: of the host's the one in the narrowest folder, and else the library's. */
export function lookUpTemplates(
  own: TemplatesByName,
  host: readonly TemplateFile[],
  folders: readonly string[],
): TemplatesByName {
  const found = new Map(own);
  // The narrowest last, so that it stays.
  for (const folder of folders.toReversed())
    for (const file of host) if (file.folder === folder) found.set(file.name, file);
  return found;
}

/** Finds the template that a partial's name means among those of a page; undefined for an unknown one. */
export function findPartial(name: string, templates: TemplatesByName, own: TemplatesByName): TemplateFile | undefined {
  return name.startsWith(OWN_PREFIX) ? own.get(name.slice(OWN_PREFIX.length)) : templates.get(name);
}
