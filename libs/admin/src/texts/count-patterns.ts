import { type Formatters, IntlMessageFormat } from 'intl-messageformat';

/** Stands in a pattern for the number: what shows the pattern puts it there. */
const PLACE = '{count}';

/** A text for each plural category of a language that has one of its own, and `other`: `{ one: '{count} row', other: '{count} rows' }`. */
export type CountPatterns = Readonly<Record<string, string>>;

/**
 * Formats a message whose `count` only the browser knows: once for each plural category of the language, with `{count}` in the place of the
 * number. A category that reads as `other` does is left out.
 *
 * @param message in the ICU message format, or as it was parsed; forms for exact numbers, such as `=0`, are passed over
 */
export function countPatterns(
  message: ConstructorParameters<typeof IntlMessageFormat>[0],
  locale: string,
  values: Readonly<Record<string, string | number>>,
): CountPatterns {
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  const patternOf = (category: Intl.LDMLPluralRule): string => {
    const format = new IntlMessageFormat(message, locale, undefined, {
      ignoreTag: true,
      formatters: formattersFor(category),
    });
    return String(format.format({ ...values, count: NaN }));
  };
  const other = patternOf('other');
  const patterns = pluralCategories.map((category) => [category, patternOf(category)] as const);
  return Object.fromEntries([...patterns.filter(([, pattern]) => pattern !== other), ['other', other]]);
}

/** Makes formatters that take NaN, which no count is, for a number of the category that is still to come. */
function formattersFor(category: Intl.LDMLPluralRule): Formatters {
  return {
    getNumberFormat(...given) {
      const numbers = new Intl.NumberFormat(...given);
      const format = numbers.format.bind(numbers);
      return withMethod(numbers, 'format', (number) => (isToCome(number) ? PLACE : format(number)));
    },
    getDateTimeFormat: (...given) => new Intl.DateTimeFormat(...given),
    getPluralRules(...given) {
      const rules = new Intl.PluralRules(...given);
      const select = rules.select.bind(rules);
      return withMethod(rules, 'select', (number) => (isToCome(number) ? category : select(number)));
    },
  };
}

function isToCome(number: unknown): boolean {
  return Number.isNaN(number);
}

function withMethod<O extends object, M extends keyof O>(object: O, name: M, method: O[M]): O {
  return Object.defineProperty(object, name, { value: method });
}
