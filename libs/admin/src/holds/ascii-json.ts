/**
 * Writes JSON in ASCII alone: a character is a byte, and none is cut in two where the text is.
 *
 * @param replace gives what is written in place of a value
 */
export function asciiJson(value: unknown, replace?: (value: unknown) => unknown): string {
  return JSON.stringify(value, (_name, each: unknown) => (replace ? replace(each) : each)).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
