import type { OwnCatalogue } from './catalogue.js';
import { english } from './english.js';
import { isTable } from './is-table.js';
import { shippedLanguages, shippedTags } from './shipped-languages.js';
import { type TextLayer, Texts } from './texts.js';
import { widenedLanguage } from './widened-language.js';

/** Which languages a site speaks. */
export interface LanguageOptions {
  /** The languages that are offered, as BCP 47 tags, in this order: `['en', 'de-AT']`. */
  readonly languages: readonly string[];
  /** The one of them for whoever asks for none. */
  readonly defaultLanguage: string;
  /** In which zone times are told: `'Europe/Berlin'`. */
  readonly timeZone: string;
  /** The host's own texts, by language. */
  readonly texts: Readonly<Record<string, OwnCatalogue>>;
}

/** The languages of a site, and the texts of each. */
export class Languages {
  /** The languages that are offered, the default one first: `['en', 'de']`. */
  readonly tags: readonly string[];
  private readonly byTag = new Map<string, Texts>();
  /** Each page says them. */
  private readonly names = new Map<string, string>();

  constructor(private readonly options: LanguageOptions) {
    this.tags = [...new Set([options.defaultLanguage, ...options.languages])];
  }

  /** The texts of the default language, for what is written for nobody in particular, such as the record of a run. */
  get default(): Texts {
    return this.textsOf(this.options.defaultLanguage);
  }

  /** Finds the texts of a language that is offered, in capitals or not; undefined for any other. */
  find(tag: string): Texts | undefined {
    const offered = this.tags.find((one) => one.toLowerCase() === tag.toLowerCase());
    return offered === undefined ? undefined : this.textsOf(offered);
  }

  /** The keys of all texts there are, the host's own too. */
  get keys(): ReadonlySet<string> {
    return new Set([...Object.keys(english), ...Object.values(this.options.texts).flatMap((own) => Object.keys(own))]);
  }

  /** Names a language in itself: `nameOf('de')` gives `'Deutsch'`. */
  nameOf(tag: string): string {
    const known = this.names.get(tag);
    if (known !== undefined) return known;
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
    this.names.set(tag, name);
    return name;
  }

  private textsOf(tag: string): Texts {
    const known = this.byTag.get(tag);
    if (known) return known;
    const { defaultLanguage, timeZone } = this.options;
    const layers = [...new Set([...widenedLanguage(tag), ...widenedLanguage(defaultLanguage), 'en'])].flatMap((one) =>
      this.layersOf(one),
    );
    const texts = new Texts({ locale: tag, layers, timeZone });
    this.byTag.set(tag, texts);
    return texts;
  }

  /** Lists the texts of one language, the host's before the library's. */
  private layersOf(locale: string): readonly TextLayer[] {
    const own = this.options.texts[locale];
    const shipped = shippedLanguages[locale];
    return [...(own ? [{ locale, texts: own }] : []), ...(shipped ? [{ locale, texts: shipped }] : [])];
  }
}

/**
 * Fills in the defaults of what a host says of its languages: all there are, English for whoever asks for none, and UTC. What has not the form of
 * languages or texts counts as not given, until the start-up has told of it.
 */
export function resolveLanguages(given: Partial<LanguageOptions>): LanguageOptions {
  const texts = Object.fromEntries(
    Object.entries(isTable(given.texts) ? given.texts : {}).map(([tag, own]) => [tag, isTable(own) ? own : {}]),
  );
  const listed: unknown = given.languages;
  const languages =
    given.languages && Array.isArray(listed) ? given.languages : [...new Set([...shippedTags, ...Object.keys(texts)])];
  const { timeZone = 'UTC', defaultLanguage = languages[0] ?? 'en' } = given;
  return { languages, defaultLanguage, timeZone, texts };
}
