import { type Formatters, IntlMessageFormat } from 'intl-messageformat';

/** Stands in a pattern for the number: what shows the pattern puts it there. */
const PLACE = '{count}';

/** A text for each plural category of a language that has one of its own, and `other`: `{ one: '{count} row', other: '{count} rows' }`. */
export type CountPatterns = Readonly<Record<string, string>>;

/** Writes a message with its values, for each number that may come. */
export type CountPatternWriter = (values: Readonly<Record<string, string | number>>) => CountPatterns;

/**
 * Prepares a message whose `count` only the browser knows, and gives what writes it: once for each plural category of the language, with `{count}`
 * in the place of the number. A category that reads as `other` does is left out.
 *
 * @param message in the ICU message format, or as it was parsed; forms for exact numbers, such as `=0`, are passed over
 */
export function countPatternWriter(
  message: ConstructorParameters<typeof IntlMessageFormat>[0],
  locale: string,
): CountPatternWriter {
  const formats = categoriesOf(locale).map((category) => {
    const options = { ignoreTag: true, formatters: formatters[category] };
    return [category, new IntlMessageFormat(message, locale, undefined, options)] as const;
  });
  return (values) => {
    const written = (format: IntlMessageFormat): string => String(format.format({ ...values, count: NaN }));
    const patterns = formats.map(([category, format]) => [category, written(format)] as const);
    const [, other] = patterns.find(([category]) => category === 'other') ?? [];
    return Object.fromEntries(patterns.filter(([category, pattern]) => category === 'other' || pattern !== other));
  };
}

/** Lists the plural categories of a language. */
const categoriesOf = keep((locale: string) => new Intl.PluralRules(locale).resolvedOptions().pluralCategories);

/** Makes what writes numbers, and the place for the one that is to come. */
const numberFormatOf = keep((...given: Parameters<Formatters['getNumberFormat']>) => {
  const numbers = new Intl.NumberFormat(...given);
  const format = numbers.format.bind(numbers);
  return withMethod(numbers, 'format', (number) => (isToCome(number) ? PLACE : format(number)));
});

/** By category, formatters that take NaN, which no count is, for a number of it that is still to come. */
const formatters: Readonly<Record<Intl.LDMLPluralRule, Formatters>> = {
  zero: formattersFor('zero'),
  one: formattersFor('one'),
  two: formattersFor('two'),
  few: formattersFor('few'),
  many: formattersFor('many'),
  other: formattersFor('other'),
};

function formattersFor(category: Intl.LDMLPluralRule): Formatters {
  return {
    getNumberFormat: numberFormatOf,
    getDateTimeFormat: keep((...given) => new Intl.DateTimeFormat(...given)),
    getPluralRules: keep((...given) => {
      const rules = new Intl.PluralRules(...given);
      const select = rules.select.bind(rules);
      return withMethod(rules, 'select', (number) => (isToCome(number) ? category : select(number)));
    }),
  };
}

/** Has something made once for whatever it is made of: an Intl object takes longer to make than to use. */
function keep<Given extends readonly unknown[], Made>(make: (...given: Given) => Made): (...given: Given) => Made {
  const kept = new Map<string, Made>();
  return (...given) => {
    const key = JSON.stringify(given);
    const made = kept.get(key) ?? make(...given);
    kept.set(key, made);
    return made;
  };
}

function isToCome(number: unknown): boolean {
  return Number.isNaN(number);
}

function withMethod<O extends object, M extends keyof O>(object: O, name: M, method: O[M]): O {
  return Object.defineProperty(object, name, { value: method });
}
