/** Lists a language and what it is a kind of: `widenedLanguage('zh-Hant-TW')` gives `['zh-Hant-TW', 'zh-Hant', 'zh']`. */
export function widenedLanguage(tag: string): readonly string[] {
  const parts = tag.split('-');
  return parts.map((_part, place) => parts.slice(0, parts.length - place).join('-'));
}
