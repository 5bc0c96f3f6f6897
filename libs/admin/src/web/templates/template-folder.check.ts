import { configurationMistake, type ConfigurationMistake } from '../../errors/configuration.error.js';
import type { TemplateFile } from './template-file.js';

/** The names of the models of each site, by the site's name. */
export type ModelNames = ReadonlyMap<string, readonly string[]>;

/** Checks that each folder with templates is a site's, a model's, or that of a model of a site, and just one of these. */
export function checkTemplateFolders(
  directory: string,
  files: readonly TemplateFile[],
  models: ModelNames,
): readonly ConfigurationMistake[] {
  const sites = [...models.keys()];
  const allModels = [...new Set([...models.values()].flat())].toSorted();
  const folders = new Set(files.map(({ folder }) => folder));
  return [...folders].flatMap((folder) => {
    const [first = '', second, ...deeper] = folder.split('/');
    const isModel = allModels.includes(first);
    if (folder === '') return [];
    const values = { directory, folder, models: allModels.join(', '), sites: sites.join(', ') };
    const isKnown = second === undefined ? isModel || models.has(first) : models.get(first)?.includes(second);
    if (!isKnown || deeper.length > 0) return [configurationMistake('ADMIN_TEMPLATE_FOLDER_UNKNOWN', values)];
    if (second === undefined && isModel && models.has(first))
      return [configurationMistake('ADMIN_TEMPLATE_FOLDER_AMBIGUOUS', values)];
    return [];
  });
}
