// Combining marks are counted too, as the column of 150 characters does.
const usernamePattern = /^[^\s\p{Cc}\p{Cf}\p{Cs}\p{Co}]{1,150}$/u;

/**
 * Turns what a person typed into the name of an account, in the Unicode form NFKC, so that one name has one spelling: full-width
 * `'ａｄａ'` gives `'ada'`. Gives null for what can't be a name: empty, longer than 150 characters, or with a space, a control
 * character, an invisible one or half of one in it.
 */
export function parseUsername(typed: string): string | null {
  // Before the normal form is made, because that takes long for a megabyte; each character comes from four UTF-16 units at most.
  if (typed.length > 600) return null;
  const username = typed.normalize('NFKC');
  return usernamePattern.test(username) ? username : null;
}
