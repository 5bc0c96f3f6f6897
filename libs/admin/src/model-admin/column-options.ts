/** What a badge says beside its text: nothing, or that all is well, that somebody may have to look, that something is wrong. */
export const badgeTones = ['neutral', 'success', 'warning', 'error'] as const;

/** One of them. */
export type BadgeTone = (typeof badgeTones)[number];

/**
 * How the values of a column are shown, otherwise than as text:
 *
 * - `'boolean'`: a tick or a cross, and the word for screen readers, as booleans are without it: for numbers, and booleans with choices
 * - `'date'`: the day in the site's time zone, "Nov 22, 2026"
 * - `'dateTime'`: the day and the time there, "Nov 22, 2026, 19:37"; a number is milliseconds since 1970 to both
 * - `'link'`: addresses of http and https, and of e-mail, as links; a method may give `{ label, href }`
 * - `{ badge: { p: 'success' } }`: badges, with a tone by the value; the others are neutral
 */
export type ColumnDisplay = 'boolean' | 'date' | 'dateTime' | 'link' | BadgeDisplay;

/** Shows values as badges. */
export interface BadgeDisplay {
  /** Gives tones by the value as text: `{ p: 'success', w: 'warning' }`. */
  readonly badge: Readonly<Record<string, BadgeTone>>;
}

/** How a column looks, in lists and on the page of a row; everything is optional. */
export interface ColumnOptions {
  /** Heads the column: its name in words by default. */
  readonly header?: string;
  /** Stands where there is no value, or an empty text: a dash by default. */
  readonly empty?: string;
  /** Shows its values otherwise than as text. */
  readonly display?: ColumnDisplay;
}
