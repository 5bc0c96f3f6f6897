import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { StewardError } from '../errors/steward.error.js';
import type { TextKey } from '../texts/english.js';
import type { Texts } from '../texts/texts.js';
import type { PageView } from './page-view.js';

const ownTemplates = fileURLToPath(new URL('../../templates/', import.meta.url));

/** Renders Handlebars templates to text, with an instance of its own: the host's helpers and partials stay the host's. */
export class PageRenderer {
  private readonly handlebars = Handlebars.create();
  private readonly templates = new Map<string, Handlebars.TemplateDelegate>();

  /** @param hostTemplates a directory of the host's; a template there stands in for the library's of the same name */
  constructor(
    private readonly texts: Texts,
    hostTemplates: string | undefined,
  ) {
    this.handlebars.registerHelper('translate', (key: TextKey, options: Handlebars.HelperOptions) =>
      this.texts.format(key, options.hash),
    );
    for (const directory of hostTemplates === undefined ? [ownTemplates] : [ownTemplates, hostTemplates]) {
      for (const file of readdirSync(directory).filter((name) => name.endsWith('.hbs'))) {
        const name = file.slice(0, -'.hbs'.length);
        const template = this.handlebars.compile(readFileSync(join(directory, file), 'utf8'));
        this.templates.set(name, template);
        this.handlebars.registerPartial(name, template);
      }
    }
  }

  /**
   * Renders a template. What is the same on every page is there as `@page`, the rest is the context.
   *
   * @throws ADMIN_TEMPLATE_UNKNOWN for a name that neither directory has
   */
  render(template: string, context: object, page: PageView): string {
    const render = this.templates.get(template);
    if (!render) throw new StewardError('ADMIN_TEMPLATE_UNKNOWN', { template });
    return render(context, { data: { page } });
  }
}
