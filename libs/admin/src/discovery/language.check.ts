import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { AdminSite } from '../site/admin-site.js';
import type { OwnCatalogue } from '../texts/catalogue.js';
import { english } from '../texts/english.js';
import { shippedLanguages } from '../texts/shipped-languages.js';
import { textValues } from '../texts/text-values.js';
import { widenedLanguage } from '../texts/widened-language.js';

/** How many keys a message names at most. */
const MOST_NAMED = 5;

/** Checks that a site has languages with texts, a time zone that there is, and texts of its own that can be shown. */
export function checkLanguages(site: AdminSite): readonly ConfigurationMistake[] {
  const { languages, defaultLanguage, texts } = site.options;
  const invalid = [...new Set([...languages, defaultLanguage, ...Object.keys(texts)])]
    .filter((language) => !isTag(language))
    .map((language) => configurationMistake('ADMIN_LANGUAGE_INVALID', { site: site.name, language }));
  if (invalid.length > 0) return [...invalid, ...checkTimeZone(site)];
  return [...checkOffered(site), ...checkTimeZone(site), ...checkTexts(site)];
}

function isTag(language: string): boolean {
  try {
    // As Intl writes it, or a cookie and a catalogue would name two.
    return Intl.getCanonicalLocales(language)[0] === language;
  } catch {
    return false;
  }
}

function checkOffered({ name: site, options }: AdminSite): readonly ConfigurationMistake[] {
  const { languages, defaultLanguage, texts } = options;
  const silent = languages
    .filter((language) => !widenedLanguage(language).some((one) => one in texts || one in shippedLanguages))
    .map((language) => configurationMistake('ADMIN_LANGUAGE_WITHOUT_TEXTS', { site, language }));
  if (languages.includes(defaultLanguage)) return silent;
  const values = { site, option: 'defaultLanguage', value: `'${defaultLanguage}'` };
  const expected = `one of \`languages\`: ${languages.join(', ') || 'there is none'}`;
  return [...silent, configurationMistake('ADMIN_SITE_OPTION_INVALID', { ...values, expected })];
}

function checkTimeZone({ name: site, options: { timeZone } }: AdminSite): readonly ConfigurationMistake[] {
  try {
    // Throws for a zone that there is not.
    void new Intl.DateTimeFormat('en', { timeZone }).format(0);
    return [];
  } catch {
    const expected = "a time zone that Intl knows, such as 'Europe/Berlin' or 'UTC'";
    return [
      configurationMistake('ADMIN_SITE_OPTION_INVALID', { site, option: 'timeZone', value: `'${timeZone}'`, expected }),
    ];
  }
}

/** Checks the texts of the host: that they can be read, and that each says what the text in English, or in the default language, has values for. */
function checkTexts({ name: site, options: { texts, defaultLanguage } }: AdminSite): readonly ConfigurationMistake[] {
  const original: OwnCatalogue = { ...english, ...without(texts[defaultLanguage] ?? texts.en ?? {}, english) };
  return Object.entries(texts).flatMap(([language, own]) => [
    ...checkDefaults(site, language, own, original, defaultLanguage),
    ...Object.entries(own).flatMap(([key, message]): readonly ConfigurationMistake[] => {
      const values = { site, language, key };
      if (!key.includes('.')) return [configurationMistake('ADMIN_TEXT_KEY_INVALID', values)];
      const found = valuesOf(message, language);
      if (typeof found === 'string')
        return [configurationMistake('ADMIN_TEXT_MALFORMED', { ...values, problem: found })];
      const model = Object.hasOwn(original, key) ? original[key] : undefined;
      if (model === undefined) return [];
      const known = valuesOf(model, 'en');
      if (typeof known === 'string') return [];
      return [...found]
        .filter((value) => !known.has(value))
        .map((value) => {
          const given = [...known].join(', ') || 'none';
          return configurationMistake('ADMIN_TEXT_VALUE_UNKNOWN', { ...values, value, given });
        });
    }),
  ]);
}

/** Checks that the texts of a language stand in for others: told once for all, for a default language that was forgotten lacks every one. */
function checkDefaults(
  site: string,
  language: string,
  own: OwnCatalogue,
  original: OwnCatalogue,
  defaultLanguage: string,
): readonly ConfigurationMistake[] {
  // What is no key at all is told of by itself.
  const missing = Object.keys(own).filter((key) => key.includes('.') && !Object.hasOwn(original, key));
  if (missing.length === 0) return [];
  const named = missing.slice(0, MOST_NAMED).map((key) => `'${key}'`);
  const more = missing.length > named.length ? ` and ${missing.length - named.length} more` : '';
  const keys = `${named.join(', ')}${more}`;
  return [configurationMistake('ADMIN_TEXT_DEFAULT_MISSING', { site, language, defaultLanguage, keys })];
}

function without(own: OwnCatalogue, known: object): OwnCatalogue {
  return Object.fromEntries(Object.entries(own).filter(([key]) => !Object.hasOwn(known, key)));
}

/** Lists the values of a message, or says why it can't be read. */
function valuesOf(message: string, language: string): ReadonlySet<string> | string {
  try {
    return textValues(message, language);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
