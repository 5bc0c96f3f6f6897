import type { FilterLabel } from './address-filter.js';
import { dayOf } from './range-value.parser.js';

/** A year, a month of one or a day of one, as a hierarchy of dates goes down to it: `{ year: 2026, month: 3 }`. */
export interface DateStep {
  /** From 1000 to 9999. */
  readonly year: number;
  /** From 1 to 12. */
  readonly month?: number;
  /** From 1 to 31, with a month alone. */
  readonly day?: number;
}

/** A step, and how many rows have their date in it. */
export interface CountedStep {
  readonly step: DateStep;
  readonly count: number;
}

/** Gives the first and the last day of a step: `{ from: '2026-03-01', to: '2026-03-31' }`. */
export function daysOf({ year, month, day }: DateStep): { readonly from: string; readonly to: string } {
  const date = (inMonth: number, ofMonth: number): string => dayOf(new Date(Date.UTC(year, inMonth - 1, ofMonth)));
  if (month === undefined) return { from: date(1, 1), to: date(12, 31) };
  // Day 0 of a month is the last of the one before.
  if (day === undefined) return { from: date(month, 1), to: date(month + 1, 0) };
  return { from: date(month, day), to: date(month, day) };
}

/** Lists the steps right below one: the months of a year, the days of a month, none of a day. */
export function stepsBelow({ year, month, day }: DateStep): readonly DateStep[] {
  if (day !== undefined) return [];
  if (month === undefined) return numbersTo(12).map((number) => ({ year, month: number }));
  return numbersTo(Number(daysOf({ year, month }).to.slice(-2))).map((number) => ({ year, month, day: number }));
}

/** Says whether the calendar has a step: it lacks 30 February. */
export function isOnCalendar({ year, month, day }: DateStep): boolean {
  return month === undefined || day === undefined || day <= stepsBelow({ year, month }).length;
}

/** Lists a step and those above it, the year first. */
export function stepsTo({ year, month, day }: DateStep): readonly DateStep[] {
  const steps: DateStep[] = [{ year }];
  if (month !== undefined) steps.push({ year, month });
  if (month !== undefined && day !== undefined) steps.push({ year, month, day });
  return steps;
}

/** Says a step: "2026", "March 2026", "March 5". */
export function labelOfStep({ year, month, day }: DateStep): FilterLabel {
  if (month === undefined) return String(year);
  return day === undefined ? { year, month } : { year, month, day };
}

function numbersTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, place) => place + 1);
}
