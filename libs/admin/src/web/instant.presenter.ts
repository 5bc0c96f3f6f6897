import { relativeTime } from '../texts/relative-time.js';
import type { Texts } from '../texts/texts.js';
import { machineTime } from './machine-time.js';

/** An instant in words. */
export interface InstantView {
  /** "3 days ago"; the day where it is more than a week away: "Nov 22, 2026". */
  readonly text: string;
  /** Says it to machines, for `<time>`: `'2026-11-22T19:37:03.120Z'`. */
  readonly instant: string;
  /** Says it to the second and with the zone, for who points at it: "Nov 22, 2026, 19:37:03 UTC". */
  readonly exact: string;
}

/** Presents an instant for where it stands beside others, as in lists. */
export function presentInstant(instant: Date, texts: Texts): InstantView {
  return {
    text: relativeTime(instant, texts.locale) ?? texts.times.day(instant),
    instant: machineTime(instant),
    exact: texts.times.second(instant),
  };
}

/** An instant in words, to the second, and how far it is from now. */
export interface ExactInstantView {
  /** "Nov 22, 2026, 19:37:03 UTC". */
  readonly text: string;
  /** Says it to machines, for `<time>`. */
  readonly instant: string;
  /** "3 days ago"; none for one that is more than a week away. */
  readonly beside?: string;
}

/** Presents an instant for where it is told in full, as in a record. */
export function presentExactInstant(instant: Date, texts: Texts): ExactInstantView {
  const beside = relativeTime(instant, texts.locale);
  return {
    text: texts.times.second(instant),
    instant: machineTime(instant),
    ...(beside === undefined ? {} : { beside }),
  };
}
