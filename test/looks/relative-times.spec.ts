import { describe, expect, it } from 'vitest';
import { relativeTime } from '../../libs/admin/src/texts/relative-time.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a time that is told by its distance from now', () => {
  it.each([
    ['now', 0],
    ['now', -59 * SECOND],
    ['now', 59 * SECOND],
    ['1 minute ago', -1 * MINUTE],
    ['59 minutes ago', -59.9 * MINUTE],
    ['1 hour ago', -1 * HOUR],
    ['23 hours ago', -23.9 * HOUR],
    ['1 day ago', -1 * DAY],
    ['6 days ago', -6.9 * DAY],
    ['7 days ago', -7 * DAY],
    ['in 2 hours', 2.5 * HOUR],
    ['in 7 days', 7 * DAY],
  ])('is "%s", %d ms away', (text, distance) => {
    expect(relativeTime(new Date(now + distance), 'en', now)).toBe(text);
  });

  it('is within a week: further away a day of the calendar says more', () => {
    expect(relativeTime(new Date(now - 7 * DAY - 1), 'en', now)).toBeUndefined();
    expect(relativeTime(new Date(now + 7 * DAY + 1), 'en', now)).toBeUndefined();
  });

  it('is none for a date that is none', () => {
    expect(relativeTime(new Date(Number.NaN), 'en', now)).toBeUndefined();
  });

  it.each([
    ['de', 'vor 3 Tagen', 'jetzt'],
    ['zh', '3天前', '现在'],
    ['ar', 'قبل 3 أيام', 'الآن'],
  ])('is written in %s', (locale, daysAgo, atOnce) => {
    expect(relativeTime(new Date(now - 3 * DAY), locale, now)).toBe(daysAgo);
    expect(relativeTime(new Date(now), locale, now)).toBe(atOnce);
  });
});
