import type { FieldRule } from './field-rule.js';

/** What means one thing to a plain expression and another to the one a browser makes of a pattern. */
const AMBIGUOUS = /\\[pPqu]|&&|--|\[[^\][]*\[/;

/**
 * Writes the expression of a `@Matches` as the attribute `pattern`, which a browser holds against the whole of the value. Undefined
 * where there are several expressions, or where a browser could understand this one differently.
 */
export function htmlPatternOf(rules: readonly FieldRule[]): string | undefined {
  const [rule, ...others] = rules.filter(({ name }) => name === 'matches');
  if (!rule || others.length > 0) return undefined;
  const [expression, modifiers] = rule.constraints;
  const source = expression instanceof RegExp ? expression.source : expression;
  const flags = expression instanceof RegExp ? expression.flags : (modifiers ?? '');
  if (typeof source !== 'string' || flags !== '' || AMBIGUOUS.test(source) || !isUnicodeExpression(source)) {
    return undefined;
  }
  const isWhole = /^\^[^|]*$/.test(source) && /(?:^|[^\\])(?:\\\\)*\$$/.test(source);
  return isWhole ? source.slice(1, -1) : `[\\s\\S]*(?:${source})[\\s\\S]*`;
}

/** Says whether an expression can be read with the flags that browsers read patterns with, of today and of yesterday. */
function isUnicodeExpression(source: string): boolean {
  try {
    return [new RegExp(source, 'u'), new RegExp(source, 'v')].length === 2;
  } catch {
    // The only sign of an expression that can't be read.
    return false;
  }
}
