import { describe, expect, it } from 'vitest';
import { Languages } from '../../libs/admin/src/texts/languages.js';
import { chooseTexts } from '../../libs/admin/src/web/chosen-texts.js';

const languages = new Languages({
  languages: ['en', 'de', 'ar'],
  defaultLanguage: 'en',
  timeZone: 'UTC',
  texts: { en: { 'ship.plural': 'ships', 'ship.sunk': '{count, number} sank.' } },
});

const chosen = (cookie: string | undefined, locale: unknown, header: string | undefined): string =>
  // Safe: a host without strict types gives what stands in its column.
  chooseTexts(
    { cookie: () => cookie, header: () => header, user: { locale } } as unknown as Parameters<typeof chooseTexts>[0],
    languages,
  ).locale;

describe('the language of an answer', () => {
  it.each([
    ['what was chosen on this browser', 'ar', 'de', 'en', 'ar'],
    ["what the person's account says", undefined, 'de', 'ar', 'de'],
    ['the language that its account says with a country', undefined, 'de-AT', 'ar', 'de'],
    ['what the browser asks for, where the account says nothing', undefined, null, 'ar', 'ar'],
    ['what the browser asks for, where the account says a language that is not offered', undefined, 'fr', 'ar', 'ar'],
    ["the site's, where nobody says any", undefined, undefined, undefined, 'en'],
  ])('is %s', (_what, cookie, locale, header, expected) => {
    expect(chosen(cookie, locale, header)).toBe(expected);
  });
});

describe('a name', () => {
  it.each([
    ['ship.plural', 'ships'],
    ['stories', 'stories'],
    // What a text needs is not there, where somebody calls a desk so.
    ['list.page', 'list.page'],
    ['ship.sunk', 'ship.sunk'],
    ['__proto__', '__proto__'],
  ])('%s is said as “%s”', (name, said) => {
    expect(languages.default.translate(name)).toBe(said);
  });
});
