import { IntlMessageFormat } from 'intl-messageformat';
import { StewardError } from '../errors/steward.error.js';
import { type CountPatterns, countPatterns } from './count-patterns.js';
import { english, type TextKey } from './english.js';
import { isolateText } from './isolate-text.js';

/** The values a text names: `{ count: 3, plural: 'articles' }`. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The forms of a text by plural category: `{ one: '# story', other: '# stories' }`; `#` stands for the number. */
export interface PluralForms {
  /** Is for the number 1 in English: `'# story'`. */
  readonly one?: string;
  /** Is for every number that no other form is for: `'# stories'`. */
  readonly other: string;
  readonly [category: string]: string | undefined;
}

/** Formats the texts of one language: the catalogue's, and plural forms that an action brings along. */
export class Texts {
  private readonly formats = new Map<TextKey, IntlMessageFormat>();

  private readonly days: Intl.DateTimeFormat;
  private readonly minutes: Intl.DateTimeFormat;

  constructor(
    readonly locale: string = 'en',
    private readonly catalogue: Readonly<Record<TextKey, string>> = english,
  ) {
    const day = { timeZone: 'UTC', dateStyle: 'medium' } as const;
    this.days = new Intl.DateTimeFormat(locale, day);
    // Of 24 hours, since versions of Node differ in the blank before "PM".
    this.minutes = new Intl.DateTimeFormat(locale, { ...day, timeStyle: 'short', hourCycle: 'h23' });
  }

  /** The keys of all texts there are. */
  get keys(): ReadonlySet<string> {
    return new Set(Object.keys(this.catalogue));
  }

  /**
   * Formats a text of the catalogue: `format('list.page', { page: 2, pages: 11 })` gives `'Page 2 of 11'`. Values that are written from right
   * to left are kept from turning the words around them.
   *
   * @throws ADMIN_TEXT_UNKNOWN for a key the catalogue lacks
   */
  format(key: TextKey, values: TextValues = {}): string {
    let format = this.formats.get(key);
    if (!format) {
      format = this.parse(this.messageOf(key));
      this.formats.set(key, format);
    }
    return String(format.format(isolated(values)));
  }

  /**
   * Formats a text of the catalogue whose `count` only the browser knows: `patterns('selection.keys')` gives
   * `{ one: '{count} ticked row', other: '{count} ticked rows' }`.
   *
   * @throws ADMIN_TEXT_UNKNOWN for a key the catalogue lacks
   */
  patterns(key: TextKey, values: TextValues = {}): CountPatterns {
    return countPatterns(this.messageOf(key), this.locale, isolated(values));
  }

  /** Formats an instant as its day in UTC: "Nov 22, 2026". */
  day(instant: Date): string {
    return this.days.format(instant);
  }

  /** Formats an instant as its day and time in UTC, to the minute: "Nov 22, 2026, 19:37". */
  minute(instant: Date): string {
    return this.minutes.format(instant);
  }

  /** Formats a number in words of the caller's own: `plural(3, { one: '# story', other: '# stories' })` gives `'3 stories'`. */
  plural(count: number, forms: PluralForms): string {
    const cases = Object.entries(forms).flatMap(([category, form]) =>
      form === undefined ? [] : [`${category} {${quoteBraces(form)}}`],
    );
    // Not kept: forms may be made anew for each message.
    return String(this.parse(`{count, plural, ${cases.join(' ')}}`).format({ count }));
  }

  private messageOf(key: TextKey): string {
    const message = Object.hasOwn(this.catalogue, key) ? this.catalogue[key] : undefined;
    if (message === undefined) throw new StewardError('ADMIN_TEXT_UNKNOWN', { key });
    return message;
  }

  private parse(message: string): IntlMessageFormat {
    return new IntlMessageFormat(message, this.locale, undefined, { ignoreTag: true });
  }
}

/** Isolates what is text among the values. */
function isolated(values: TextValues): TextValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolateText(value) : value]),
  );
}

/** Takes the forms' braces and apostrophes as text: only `#` has a meaning in them. */
function quoteBraces(form: string): string {
  return form.replace(/'/g, "''").replace(/[{}]+/g, "'$&'");
}
