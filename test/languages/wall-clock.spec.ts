import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateTimeText, parseDateTime } from '../../libs/admin/src/forms/date-text.js';
import { instantAt, startOfDay, wallClock } from '../../libs/admin/src/times/wall-clock.js';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Havana',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
] as const;

const zone = fc.constantFrom(...zones);
/** An instant of a night in which clocks were put back over midnight in St. John's. */
const aboutNight = fc.date({
  ...{ min: new Date('2010-11-07T02:00Z'), max: new Date('2010-11-07T05:00Z'), noInvalidDate: true },
});
const instant = fc.date({ min: new Date('1980-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

/** Writes the day that the clock on a wall shows. */
const dayIn = (some: Date, timeZone: string): string =>
  new Date(wallClock(some.getTime(), timeZone)).toISOString().slice(0, 10);

describe('a day of a time zone', () => {
  it.each([
    ['Europe/Berlin', '2026-01-01', '2025-12-31T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['Asia/Kolkata', '2026-06-01', '2026-05-31T18:30:00.000Z'],
    // There the clocks are put forward at midnight.
    ['Asia/Beirut', '2024-03-31', '2024-03-30T22:00:00.000Z'],
    // There they were put back from 00:01 to 23:01: what was shown as of the evening before is of that day.
    ['America/St_Johns', '2010-11-07', '2010-11-07T03:30:00.000Z'],
    // And there they are put back from 1:00 to midnight: both hours are of the new day.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['UTC', '2026-06-01', '2026-06-01T00:00:00.000Z'],
  ])('begins in %s on %s at %s', (timeZone, day, start) => {
    expect(startOfDay(day, timeZone).toISOString()).toBe(start);
  });

  it('begins with an instant that is on it, and the one before is not; the next begins after all that are', () => {
    fc.assert(
      fc.property(zone, fc.oneof(instant, aboutNight), (timeZone, some) => {
        const day = dayIn(some, timeZone);
        const start = startOfDay(day, timeZone);
        const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
        const timeOfDay = wallClock(some.getTime(), timeZone) - Date.parse(day);
        // The minute of a new day that came before the last hour of the old one: no day that is one piece can have both.
        const early = timeZone === 'America/St_Johns' && timeOfDay < 60_000 ? 3_600_000 : 0;

        expect(start.getTime() - early).toBeLessThanOrEqual(some.getTime());
        expect(startOfDay(next, timeZone).getTime()).toBeGreaterThan(some.getTime());
        expect(dayIn(start, timeZone)).toBe(day);
        expect(dayIn(new Date(start.getTime() - 1), timeZone) < day).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the clock on a wall', () => {
  it('is read back as the first instant that shows it', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, some) => {
        const shown = wallClock(some.getTime(), timeZone);
        const first = instantAt(shown, timeZone) ?? NaN;

        expect(first).toBeLessThanOrEqual(some.getTime());
        expect(wallClock(first, timeZone)).toBe(shown);
      }),
    );
  });

  it('is what a form shows and reads: an hour that clocks skip is none, and of one that comes twice the first is meant', () => {
    expect(parseDateTime('2026-03-29T02:30', 'Europe/Berlin')).toBe('skipped');
    expect(parseDateTime('2026-10-25T02:30', 'Europe/Berlin')).toEqual(new Date('2026-10-25T00:30:00Z'));
    expect(parseDateTime('2026-11-22T19:37', 'Europe/Berlin')).toEqual(new Date('2026-11-22T18:37:00Z'));
    expect(parseDateTime('2026-11-22T19:37Z', 'Europe/Berlin')).toEqual(new Date('2026-11-22T19:37:00Z'));
    expect(dateTimeText(new Date('2026-11-22T18:37:00Z'), 'Europe/Berlin')).toBe('2026-11-22T19:37');
  });
});
