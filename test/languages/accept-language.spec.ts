import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preferredLanguage } from '../../libs/admin/src/web/accept-language.js';

const offered = ['en', 'de', 'zh', 'ar', 'pt-BR'] as const;

describe('what a browser asks for by Accept-Language', () => {
  it.each([
    ['the language itself', 'de', 'de'],
    ['one of a country, where the language is offered', 'de-CH, fr;q=0.8', 'de'],
    ['a language, where one of a country is offered', 'pt', 'pt-BR'],
    ['by script and country', 'zh-Hant-TW', 'zh'],
    ['what it likes best, in whatever order', 'en;q=0.3, ar;q=0.9, de;q=0.5', 'ar'],
    ['in capitals', 'DE', 'de'],
    ['nothing that is refused', 'de;q=0, zh;q=0.1', 'zh'],
    ['anything: the first that is offered', '*', 'en'],
  ])('is %s', (_name, header, language) => {
    expect(preferredLanguage(header, offered)).toBe(language);
  });

  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['what is not offered', 'fr, nl;q=0.5'],
    ['no language', ';;;q=,,,=-'],
  ])('is none by %s', (_name, header) => {
    expect(preferredLanguage(header, offered)).toBeUndefined();
  });

  it('is one that is offered or none, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 3_000 }), (header) => {
        const language = preferredLanguage(header, offered);
        expect(language === undefined || offered.some((one) => one === language)).toBe(true);
      }),
    );
  });

  it('is what has the highest quality of those that are offered', () => {
    const asked = fc.uniqueArray(
      fc.record({
        tag: fc.constantFrom('en', 'de', 'zh', 'ar', 'fr', 'nl'),
        quality: fc.integer({ min: 1, max: 999 }),
      }),
      { selector: ({ tag }) => tag, minLength: 1 },
    );
    fc.assert(
      fc.property(asked, (languages) => {
        const header = languages.map(({ tag, quality }) => `${tag};q=${quality / 1_000}`).join(', ');
        const best = Math.max(
          0,
          ...languages.filter(({ tag }) => tag !== 'fr' && tag !== 'nl').map((one) => one.quality),
        );
        const chosen = preferredLanguage(header, offered);

        expect(languages.find(({ tag }) => tag === chosen)?.quality ?? 0).toBe(best);
      }),
    );
  });

  it('is read as far as a browser would ever write', () => {
    expect(preferredLanguage(`${'fr, '.repeat(400)}de`, offered)).toBeUndefined();
  });
});
