import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frequentPasswords } from '../../libs/admin/src/accounts/frequent-passwords.js';
import { findPasswordFlaw } from '../../libs/admin/src/accounts/password-rules.js';

describe('the rules for passwords', () => {
  it('know the 5,000 that are chosen most often, and only such as could be chosen here', () => {
    expect(frequentPasswords.size).toBe(5000);
    for (const password of frequentPasswords) {
      expect(password).toMatch(/^[\x21-\x7e]{8,}$/);
      expect(password).toBe(password.toLowerCase());
    }
  });

  it('take nothing for frequent but what is on the list, capitals aside', () => {
    const listed = fc.constantFrom(...[...frequentPasswords].slice(0, 500));
    fc.assert(
      fc.property(listed, fc.mixedCase(listed), (password, mixed) => {
        expect(findPasswordFlaw(mixed, 'ada')).toBe('ACCOUNTS_PASSWORD_FREQUENT');
        expect(findPasswordFlaw(`${password} at dawn`, 'ada')).toBeUndefined();
      }),
    );
  });

  it('count characters, and take any other text of 8 to 1,000 of them', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 1200, size: 'max' });
    fc.assert(
      fc.property(texts, (text) => {
        const { length } = Array.from(text);
        const isGood = findPasswordFlaw(text, '') === undefined;
        expect(isGood).toBe(
          length >= 8 && length <= 1000 && !frequentPasswords.has(text.normalize('NFKC').toLowerCase()),
        );
      }),
    );
  });

  it('find the name of an account wherever it stands', () => {
    const name = fc.string({ minLength: 4, maxLength: 20 }).filter((text) => !/\s/.test(text) && text.trim() !== '');
    fc.assert(
      fc.property(name, fc.string(), fc.string(), (username, before, after) => {
        const flaw = findPasswordFlaw(`${before}${username.toUpperCase()}${after}--------`, username.toLowerCase());
        expect(flaw).toBe('ACCOUNTS_PASSWORD_NAMES_ACCOUNT');
      }),
    );
  });
});
