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

  /**
   * @param hostTemplates a directory of the host's; a template there stands in for the library's of the same name
   * @throws ADMIN_TEMPLATES_INVALID for a directory that can't be read, and for a template that can't be parsed
   */
  constructor(
    private readonly texts: Texts,
    hostTemplates: string | undefined,
  ) {
    this.handlebars.registerHelper('translate', (key: TextKey, options: Handlebars.HelperOptions) =>
      this.texts.format(key, options.hash),
    );
    this.add(ownTemplates);
    if (hostTemplates !== undefined) this.add(hostTemplates);
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

  private add(directory: string): void {
    let path = directory;
    try {
      for (const file of readdirSync(directory).filter((name) => name.endsWith('.hbs'))) {
        path = join(directory, file);
        const name = file.slice(0, -'.hbs'.length);
        // Parsed here, since Handlebars itself waits for the first page.
        const template = this.handlebars.compile(this.handlebars.parse(readFileSync(path, 'utf8')));
        this.templates.set(name, template);
        this.handlebars.registerPartial(name, template);
      }
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new StewardError('ADMIN_TEMPLATES_INVALID', { path, problem }, { cause: error });
    }
  }
}
