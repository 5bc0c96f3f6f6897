import type { ColumnDisplay } from '../model-admin/column-options.js';
import { isObjectLink } from '../model-admin/object-link.js';
import type { Texts } from '../texts/texts.js';
import { presentBadge, type BadgeView } from './badge.js';
import { presentInstant } from './instant.presenter.js';
import { isWebAddress } from './is-web-address.js';
import { linkAddress } from './link-address.js';
import { machineTime } from './machine-time.js';
import { shownValue } from './shown-value.js';

/** One value of a cell: what it says in words, and how that is shown; as it is by default. */
export interface ValueView {
  /** What it says. */
  readonly text: string;
  /** Where it stands in one. */
  readonly badge?: BadgeView;
  /** Stands in place of the text, which is told to screen readers then: `'✓'`. */
  readonly sign?: string;
  /** Says the text to machines, for `<time>`: `'2026-11-22'`. */
  readonly instant?: string;
  /** Says an instant to the second and with the zone, where the text does not: for who points at it. */
  readonly exact?: string;
  /** Stands behind the text, in brackets: how far an instant is from now, "3 days ago". */
  readonly beside?: string;
  /** Where the text leads. */
  readonly href?: string;
  /** Says that the text can stand as it is: it is alone in its cell, and turns no words around it. */
  readonly plain?: boolean;
}

/** How the values of a column are shown. */
export interface ValueLook {
  readonly display: ColumnDisplay | undefined;
  readonly texts: Texts;
  /** What the value is called by the model's `choices`; undefined where it has no name there. */
  readonly label?: string | undefined;
}

/** Presents a value that is there. A value that does not fit how its column is shown stands there as text. Undefined for a date that is none. */
export function presentValue(value: unknown, look: ValueLook): ValueView | undefined {
  const { texts, label } = look;
  // A boolean that the model has no words for.
  const display = look.display ?? (typeof value === 'boolean' && label === undefined ? 'boolean' : undefined);
  const text = label ?? shownValue(value, texts);
  switch (display) {
    case undefined:
      break;
    case 'boolean':
      if (typeof value !== 'boolean' && typeof value !== 'number') break;
      return { text: label ?? texts.format(value ? 'list.yes' : 'list.no'), sign: value ? '✓' : '✕' };
    case 'date':
    case 'dateTime': {
      const date = dateOf(value);
      if (!date) break;
      if (typeof value === 'string') return { text: texts.times.date(date), instant: value };
      return display === 'date'
        ? { text: texts.times.day(date), instant: texts.times.machineDay(date) }
        : { text: texts.times.minute(date), instant: machineTime(date), exact: texts.times.second(date) };
    }
    case 'link': {
      if (isObjectLink(value))
        return isWebAddress(value.href) ? { text: value.label, href: value.href } : { text: value.label };
      const href = typeof value === 'string' ? linkAddress(value) : undefined;
      if (text === undefined || href === undefined) break;
      return { text, href };
    }
    default: {
      if (text === undefined) break;
      const { badge } = display;
      const key = String(value);
      return { text, badge: presentBadge(text, (Object.hasOwn(badge, key) ? badge[key] : undefined) ?? 'neutral') };
    }
  }
  if (text === undefined) return undefined;
  return value instanceof Date && label === undefined ? presentInstant(value, texts) : { text };
}

/** Takes a date, a day as databases write it, `'2026-11-22'`, or milliseconds since 1970; undefined for all else. */
function dateOf(value: unknown): Date | undefined {
  const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const date = isDay ? new Date(`${value}T00:00:00Z`) : typeof value === 'number' ? new Date(value) : value;
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date : undefined;
}
