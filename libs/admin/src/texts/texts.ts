import { IntlMessageFormat } from 'intl-messageformat';
import { StewardError } from '../errors/steward.error.js';
import type { OwnCatalogue } from './catalogue.js';
import { type CountPatterns, type CountPatternWriter, countPatternWriter } from './count-patterns.js';
import { english, type TextKey } from './english.js';
import { isolateText } from './isolate-text.js';
import type { OwnTexts } from './own-texts.js';
import { isLiteral, messageWriter, type MessageWriter } from './plain-message.js';
import { textDirection } from './text-direction.js';
import { TimeTexts } from './time-texts.js';

/** The values a text names: `{ count: 3, plural: 'articles' }`. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The key of a text of the library, or of one of the host's own that it has declared. */
export type AnyTextKey = TextKey | keyof OwnTexts;

/** The forms of a text by plural category: `{ one: '# story', other: '# stories' }`; `#` stands for the number. */
export interface PluralForms {
  /** Is for the number 1 in English: `'# story'`. */
  readonly one?: string;
  /** Is for every number that no other form is for: `'# stories'`. */
  readonly other: string;
  readonly [category: string]: string | undefined;
}

/** Some texts, and the language they are written in. */
export interface TextLayer {
  readonly locale: string;
  readonly texts: OwnCatalogue;
}

/** What the texts of one language are made of. */
export interface TextsSetting {
  /** The language, whose numbers and dates are written: `'de-AT'`. English by default. */
  readonly locale?: string;
  /** Where a text is looked for, the first that has it first; the library's English by default. */
  readonly layers?: readonly TextLayer[];
  /** In which zone times are told: `'Europe/Berlin'`; UTC by default. */
  readonly timeZone?: string;
}

/** Formats the texts of one language: the catalogues', and plural forms that an action brings along. */
export class Texts {
  /** The language: `'en'`. */
  readonly locale: string;
  /** Which way it is written. */
  readonly direction: 'ltr' | 'rtl';
  /** Writes its days and times. */
  readonly times: TimeTexts;
  private readonly layers: readonly TextLayer[];
  private readonly formats = new Map<string, IntlMessageFormat>();
  private readonly writers = new Map<string, MessageWriter>();
  private readonly countWriters = new Map<string, CountPatternWriter>();
  private readonly numbers: Intl.NumberFormat;

  constructor({ locale = 'en', layers = [{ locale: 'en', texts: english }], timeZone = 'UTC' }: TextsSetting = {}) {
    this.locale = locale;
    this.direction = textDirection(locale);
    this.times = new TimeTexts(locale, timeZone);
    this.layers = layers;
    this.numbers = new Intl.NumberFormat(locale);
  }

  /** The keys of all texts there are. */
  get keys(): ReadonlySet<string> {
    return new Set(this.layers.flatMap(({ texts }) => Object.keys(texts)));
  }

  /**
   * Formats a text of the catalogue: `format('list.page', { page: 2, pages: 11 })` gives `'Page 2 of 11'`. Values that are written from right
   * to left are kept from turning the words around them.
   *
   * @throws ADMIN_TEXT_UNKNOWN for a key the catalogue lacks
   */
  format(key: AnyTextKey, values: TextValues = {}): string {
    return keptIn(this.writers, key, () => messageWriter(this.require(key)))(this.isolated(values));
  }

  /**
   * Formats a text of the catalogue whose `count` only the browser knows: `patterns('selection.keys')` gives
   * `{ one: '{count} ticked row', other: '{count} ticked rows' }`.
   *
   * @throws ADMIN_TEXT_UNKNOWN for a key the catalogue lacks
   */
  patterns(key: AnyTextKey, values: TextValues = {}): CountPatterns {
    const writer = keptIn(this.countWriters, key, () => {
      const format = this.require(key);
      return countPatternWriter(format.getAst(), format.resolvedOptions().locale);
    });
    return writer(this.isolated(values));
  }

  /**
   * Says a name that may be the key of a text: `translate('article.plural')` gives `'Artikel'` where a catalogue has that, and
   * `translate('stories')` gives `'stories'`, which none has. A text that names values is nobody's name, and stays a key: what is given here may
   * be what somebody typed.
   */
  translate(name: string): string {
    const format = this.find(name);
    return format?.getAst().every(isLiteral) ? String(format.format()) : name;
  }

  /** Writes a number: "1,234.5". */
  number(value: number | bigint): string {
    return this.numbers.format(value);
  }

  /** Formats a number in words of the caller's own: `plural(3, { one: '# story', other: '# stories' })` gives `'3 stories'`. */
  plural(count: number, forms: PluralForms): string {
    const cases = Object.entries(forms).flatMap(([category, form]) =>
      form === undefined ? [] : [`${category} {${quoteBraces(form)}}`],
    );
    // Not kept: forms may be made anew for each message.
    return String(parse(`{count, plural, ${cases.join(' ')}}`, this.locale).format({ count }));
  }

  /** Isolates what is text among the values. */
  private isolated(values: TextValues): TextValues {
    const isolated: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(values))
      isolated[name] = typeof value === 'string' ? isolateText(value, this.direction) : value;
    return isolated;
  }

  private require(key: string): IntlMessageFormat {
    const format = this.find(key);
    if (!format) throw new StewardError('ADMIN_TEXT_UNKNOWN', { key });
    return format;
  }

  /** Finds a text, and keeps what was parsed of it: most are shown often, and many never. */
  private find(key: string): IntlMessageFormat | undefined {
    const known = this.formats.get(key);
    if (known) return known;
    for (const { locale, texts } of this.layers) {
      const message = Object.hasOwn(texts, key) ? texts[key] : undefined;
      if (message === undefined) continue;
      // By the rules of the language that it is written in, which has other plurals where it stands in for a missing one.
      const format = parse(message, locale);
      this.formats.set(key, format);
      return format;
    }
    return undefined;
  }
}

/** Gives what is kept of a text; the first time it is made. */
function keptIn<Made>(kept: Map<string, Made>, key: string, make: () => Made): Made {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

function parse(message: string, locale: string): IntlMessageFormat {
  return new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
}

/** Takes the forms' braces and apostrophes as text: only `#` has a meaning in them. What stands side by side is quoted as one. */
function quoteBraces(form: string): string {
  return form.replace(/[{}']+/g, (run) => {
    const doubled = run.replaceAll("'", "''");
    // Apostrophes alone need no quotes, and would be others within them.
    return /[{}]/.test(run) ? `'${doubled}'` : doubled;
  });
}
