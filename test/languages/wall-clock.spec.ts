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
  'Asia/Kolkata',
  'Asia/Beirut',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
] as const;

const zone = fc.constantFrom(...zones);
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
    ['UTC', '2026-06-01', '2026-06-01T00:00:00.000Z'],
  ])('begins in %s on %s at %s', (timeZone, day, start) => {
    expect(startOfDay(day, timeZone).toISOString()).toBe(start);
  });

  it('begins with an instant that is on it, and the one before is not', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, some) => {
        const day = dayIn(some, timeZone);
        const start = startOfDay(day, timeZone);

        expect(start.getTime()).toBeLessThanOrEqual(some.getTime());
        expect(dayIn(start, timeZone)).toBe(day);
        expect(dayIn(new Date(start.getTime() - 1), timeZone) < day).toBe(true);
      }),
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
