import type { ConfigurationMistake } from '../../errors/configuration.error.js';
import { ownTemplates } from './own-templates.js';
import type { TemplatesByName } from './template-file.js';
import { checkTemplateFolders, type ModelNames } from './template-folder.check.js';
import { foldersOf, lookUpTemplates } from './template-lookup.js';
import { checkTemplates } from './template.check.js';
import { readTemplates, type ReadTemplates } from './template.reader.js';

/** The templates of a site. */
export interface SiteTemplates {
  /** The library's own, whatever stands in for them. */
  readonly own: TemplatesByName;
  /** Those of the pages that are about no model, or about one that has none of its own. */
  readonly common: TemplatesByName;
  /** Those of the pages about a model that has some of its own, by its name. */
  readonly byModel: ReadonlyMap<string, TemplatesByName>;
}

/** What the templates of a site are looked up by. */
export interface TemplateSetting {
  /** The directory of the host's; undefined for the library's templates alone. */
  readonly directory: string | undefined;
  readonly site: string;
  readonly models: ModelNames;
  /** The names of the helpers there are. */
  readonly helpers: ReadonlySet<string>;
  /** The keys of the texts there are. */
  readonly texts: ReadonlySet<string>;
}

/** Reads and checks the templates of a site: those of the library, and those of the host that stand in for them or beside them. */
export function loadSiteTemplates({ directory, site, models, helpers, texts }: TemplateSetting): {
  readonly templates: SiteTemplates;
  readonly mistakes: readonly ConfigurationMistake[];
} {
  const own = ownTemplates();
  const host: ReadTemplates = directory === undefined ? { files: [], mistakes: [] } : readTemplates(directory);
  const folders = new Set(host.files.map(({ folder }) => folder));
  const common = lookUpTemplates(own, host.files, foldersOf(site));
  const byModel = new Map(
    (models.get(site) ?? [])
      .filter((model) => folders.has(model) || folders.has(`${site}/${model}`))
      .map((model) => [model, lookUpTemplates(own, host.files, foldersOf(site, model))]),
  );
  // Of files that can't be read nobody can say what is missing in them, or for the lack of them.
  const found = [...host.mistakes, ...checkTemplateFolders(directory ?? '', host.files, models)];
  const mistakes =
    found.length > 0
      ? found
      : [common, ...byModel.values()].flatMap((templates) => checkTemplates({ templates, own, helpers, texts }));
  return { templates: { own, common, byModel }, mistakes };
}
