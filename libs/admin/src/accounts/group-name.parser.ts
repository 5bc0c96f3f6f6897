const groupNamePattern = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}]{1,150}$/u;

/**
 * Turns what a person typed into the name of a group, in the Unicode form NFKC and without blanks around it: `' Editors'` gives
 * `'Editors'`. Gives null for what can't be one: empty, longer than 150 characters, or with a control character or an invisible one in it.
 */
export function parseGroupName(typed: string): string | null {
  // Before the normal form is made, because that takes long for a megabyte; each character comes from four UTF-16 units at most.
  if (typed.length > 600) return null;
  const name = typed.normalize('NFKC').trim();
  return groupNamePattern.test(name) ? name : null;
}
