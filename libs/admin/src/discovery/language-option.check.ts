import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { LanguageOptions } from '../texts/languages.js';
import { isTable } from '../texts/is-table.js';

/** Checks that `languages` and `texts`, as they were given, are a list and tables; what stands in them is checked of what they were resolved to. */
export function checkLanguageOptions(
  site: string,
  { languages, texts }: Partial<LanguageOptions>,
): readonly ConfigurationMistake[] {
  const mistake = (option: string, given: unknown, expected: string): ConfigurationMistake => {
    const value = JSON.stringify(given) ?? typeof given;
    return configurationMistake('ADMIN_SITE_OPTION_INVALID', { site, option, value, expected });
  };
  const isListed = languages === undefined || Array.isArray(languages);
  return [
    ...(isListed ? [] : [mistake('languages', languages, "a list of language tags, such as ['en', 'de-AT']")]),
    ...(texts === undefined || isTable(texts)
      ? Object.entries(texts ?? {})
          .filter(([, own]) => !isTable(own))
          .map(([tag, own]) => mistake(`texts.${tag}`, own, "texts by their keys, such as { 'list.search': 'Find' }"))
      : [mistake('texts', texts, "texts by language, such as { en: { 'list.search': 'Find' } }")]),
  ];
}
