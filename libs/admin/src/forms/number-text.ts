/** Reads a number as a form writes it: `-12`, `0.5`, `1e3`; undefined for what is none, or has no end. Blanks around it don't matter. */
export function parseNumber(text: string): number | undefined {
  const number = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : undefined;
  // No property needs to tell -0 from 0, and neither can a text.
  return number !== undefined && Number.isFinite(number) ? number + 0 : undefined;
}

/** Counts the digits behind the point: 2 for `0.25`, 7 for `1e-7`. */
export function decimalsOf(number: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e');
  const [, fraction = ''] = digits.split('.');
  return Math.max(0, fraction.length - Number(exponent));
}
