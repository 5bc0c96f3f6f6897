import type { TextKey } from '../texts/english.js';
import { wallClock } from '../times/wall-clock.js';
import { dayOf } from './range-value.parser.js';

/** A range of days that is chosen by one click: `{ label: { text: 'list.filter.today' }, from: '2026-11-22', to: '2026-11-22' }`. */
export interface RangeShortcut {
  readonly label: { readonly text: TextKey };
  readonly from: string;
  readonly to: string;
}

/** Lists the shortcuts of a day: itself, the seven days that end with it, its month and its year, where the zone's clocks are. */
export function rangeShortcuts(now: Date, timeZone: string): readonly RangeShortcut[] {
  const wall = new Date(wallClock(now.getTime(), timeZone));
  const [year, month, date] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
  const day = (ofMonth: number, ofYear: number, inMonth: number): string =>
    dayOf(new Date(Date.UTC(ofYear, ofMonth, inMonth)));
  const today = dayOf(wall);
  return [
    { label: { text: 'list.filter.today' }, from: today, to: today },
    { label: { text: 'list.filter.week' }, from: day(month, year, date - 6), to: today },
    { label: { text: 'list.filter.month' }, from: day(month, year, 1), to: day(month + 1, year, 0) },
    { label: { text: 'list.filter.year' }, from: day(0, year, 1), to: day(11, year, 31) },
  ];
}
