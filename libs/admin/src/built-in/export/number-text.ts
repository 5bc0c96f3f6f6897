const NUMBER = /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|-?Infinity|NaN)$/;

/** Says whether a text is a number as databases write them, and nothing else: `'-12.50'`, `'NaN'`. */
export function isNumberText(text: string): boolean {
  return NUMBER.test(text);
}
