/** What a statement of TypeORM's consists of: texts, quoted names, placeholders, and what can't be read for sure. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\d+)|(\$|--|\/\*|'|"|\\)/g;

/**
 * Puts literals in the place of a statement's placeholders `$1`, `$2`, …, which stand outside of texts and quoted names. COPY takes no
 * values, so they must stand in the statement.
 *
 * Undefined for a statement that is not plain enough to be sure where its texts end: with a comment, a dollar quote, a backslash, a
 * prefixed text such as `E''`, or with a placeholder that has no literal.
 *
 * @param literals the values, quoted by the database itself: `["'d'", "NULL"]`
 */
export function inlineLiterals(statement: string, literals: readonly string[]): string | undefined {
  let isPlain = true;
  const inlined = statement.replace(
    TOKEN,
    (token: string, number: string | undefined, unreadable: string | undefined, offset: number) => {
      const before = statement.charAt(offset - 1);
      if (unreadable !== undefined) isPlain = false;
      // A letter before the quote gives backslashes a meaning; one before the sign makes it part of a name.
      else if (!token.startsWith('"') && /[\p{L}\p{N}_$&\u0080-\uffff]/u.test(before)) isPlain = false;
      else if (token.startsWith("'") && token.includes('\\')) isPlain = false;
      else if (token.startsWith('"') && before === '&') isPlain = false;
      else if (number !== undefined) {
        const literal = literals[Number(number) - 1];
        // In blanks, so that it grows together with no word around it.
        if (literal !== undefined) return ` ${literal} `;
        isPlain = false;
      }
      return token;
    },
  );
  return isPlain ? inlined : undefined;
}
