import Handlebars from 'handlebars';
import { StewardError } from '../errors/steward.error.js';
import type { TextKey } from '../texts/english.js';
import type { Texts, TextValues } from '../texts/texts.js';
import type { PageView } from './page-view.js';
import { inlinePartials } from './templates/inlined-partials.js';
import type { SiteTemplates } from './templates/site-templates.js';
import type { TemplatesByName } from './templates/template-file.js';
import { findPartial, OWN_PREFIX } from './templates/template-lookup.js';
import { readReferences } from './templates/template-references.js';

/** Start-up has refused any other helper, so a name without values is a field of the context: that spares a look for each. */
const compileOptions: CompileOptions = {
  knownHelpers: { translate: true },
  knownHelpersOnly: true,
  // The parser has looked for them already.
  ignoreStandalone: true,
};

/** What a template shows beside its context. */
export interface RenderedPage {
  readonly page: PageView;
  /** The texts of the page's language. */
  readonly texts: Texts;
  /** The name of the model that the page is about, for which there may be templates of its own. */
  readonly model?: string | undefined;
}

/** What Handlebars hands `translate`: the values, and what `render` gave. */
interface TranslateOptions {
  readonly hash: TextValues;
  readonly data: { readonly texts: Texts };
}

type Rendered = ReadonlyMap<string, Handlebars.TemplateDelegate>;

/**
 * The names of the helpers that templates may use: Handlebars' own, and `translate`.
 *
 * @example {{translate 'list.clear'}}
 */
export const helperNames: ReadonlySet<string> = new Set([
  // Of a new instance: a host may have given the shared one helpers that these templates don't get.
  ...Object.keys(Handlebars.create().helpers).filter((name) => !name.endsWith('Missing')),
  'translate',
]);

/** Renders the templates of a site to text, with instances of Handlebars of its own: the host's helpers and partials stay the host's. */
export class PageRenderer {
  private readonly common: Rendered;
  private readonly byModel: ReadonlyMap<string, Rendered>;

  constructor({ own, common, byModel }: SiteTemplates) {
    this.common = this.compile(common, own);
    this.byModel = new Map([...byModel].map(([model, templates]) => [model, this.compile(templates, own)]));
  }

  /**
   * Renders a template. What is the same on every page is there as `@page`, the rest is the context.
   *
   * @throws ADMIN_TEMPLATE_UNKNOWN for a name that no template has
   */
  render(template: string, context: object, { page, texts, model }: RenderedPage): string {
    const html: string = this.require(template, model)(context, { data: { page, texts } });
    // Parsers leave a zero byte out in one place and replace it in another: so the same text would be two.
    return html.replaceAll('\0', '\uFFFD');
  }

  /** Finds a template as `render` does. @throws ADMIN_TEMPLATE_UNKNOWN for a name that no template has */
  require(template: string, model?: string): Handlebars.TemplateDelegate {
    const templates = (model === undefined ? undefined : this.byModel.get(model)) ?? this.common;
    const found = templates.get(template);
    if (!found) throw new StewardError('ADMIN_TEMPLATE_UNKNOWN', { template });
    return found;
  }

  /** Compiles templates, each when it is first shown, so that they include each other and nothing else. */
  private compile(templates: TemplatesByName, own: TemplatesByName): Rendered {
    const handlebars = Handlebars.create();
    handlebars.registerHelper('translate', (key: TextKey, options: TranslateOptions) =>
      options.data.texts.format(key, options.hash),
    );
    let definedWithin: ReadonlySet<string> | undefined;
    const find = (name: string): hbs.AST.Program | undefined => {
      definedWithin ??= namesDefinedWithin(templates);
      // What a template defines within itself goes before what others are called.
      return definedWithin.has(name) ? undefined : findPartial(name, templates, own)?.syntax;
    };
    const compile = (syntax: hbs.AST.Program): Handlebars.TemplateDelegate => {
      let template: Handlebars.TemplateDelegate | undefined;
      return (context: unknown, options) => {
        template ??= handlebars.compile(inlinePartials(syntax, find), compileOptions);
        return template(context, options);
      };
    };
    const compiled = new Map<string, Handlebars.TemplateDelegate>();
    for (const [name, { syntax }] of templates) {
      const template = compile(syntax);
      compiled.set(name, template);
      handlebars.registerPartial(name, template);
    }
    for (const [name, { syntax }] of own) handlebars.registerPartial(OWN_PREFIX + name, compile(syntax));
    return compiled;
  }
}

function namesDefinedWithin(templates: TemplatesByName): ReadonlySet<string> {
  const defined = [...templates.values()].flatMap(({ syntax }) => readReferences(syntax).inline);
  return new Set(defined.map(({ name }) => name));
}
