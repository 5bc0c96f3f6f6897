import { wallClock } from '../times/wall-clock.js';

/** Writes days and times in one language, as they are in one zone. */
export class TimeTexts {
  private readonly formats = new Map<string, Intl.DateTimeFormat>();

  /** @param timeZone is one of the names that Intl knows: `'Europe/Berlin'` */
  constructor(
    private readonly locale: string,
    private readonly timeZone: string,
  ) {}

  /** Writes a day of the calendar, which is the same in every zone, by its midnight in UTC: "Nov 22, 2026". */
  date(midnight: Date): string {
    return this.format('date', { dateStyle: 'medium', timeZone: 'UTC' }).format(midnight);
  }

  /** Writes the day of an instant: "Nov 22, 2026". */
  day(instant: Date): string {
    return this.format('day', { dateStyle: 'medium' }).format(instant);
  }

  /** Writes the day of an instant as machines read it: `'2026-11-22'`. */
  machineDay(instant: Date): string {
    return new Date(wallClock(instant.getTime(), this.timeZone)).toISOString().slice(0, 10);
  }

  /** Writes the day and time of an instant, to the minute: "Nov 22, 2026, 19:37". */
  minute(instant: Date): string {
    // Of 24 hours, since versions of Node differ in the blank before "PM".
    return this.format('minute', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(instant);
  }

  /** Writes the day and time of an instant, to the second and with the zone: "Nov 22, 2026, 19:37:03 UTC". */
  second(instant: Date): string {
    return this.format('second', {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    }).format(instant);
  }

  /** Names a month of the calendar that addresses have: "March". @param month from 1 to 12 */
  month(month: number): string {
    return this.calendar('month', { month: 'long' }, 2000, month, 1);
  }

  /** Names a month of a year: "March 2026". */
  monthOf(year: number, month: number): string {
    return this.calendar('monthOf', { year: 'numeric', month: 'long' }, year, month, 1);
  }

  /** Names a day of a month: "March 5". */
  dayOf(year: number, month: number, day: number): string {
    return this.calendar('dayOf', { month: 'long', day: 'numeric' }, year, month, day);
  }

  /** Names the zone: "UTC", "Central European Time". */
  get zone(): string {
    if (this.timeZone === 'UTC') return 'UTC';
    const parts = this.format('zone', { timeZoneName: 'longGeneric' }).formatToParts(new Date());
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? this.timeZone;
  }

  private calendar(
    name: string,
    options: Intl.DateTimeFormatOptions,
    ...[year, month, day]: [number, number, number]
  ): string {
    const format = this.format(name, { ...options, calendar: 'gregory', timeZone: 'UTC' });
    return format.format(Date.UTC(year, month - 1, day));
  }

  /** Makes a format when it is first used: that takes longer than the formatting. */
  private format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const known = this.formats.get(name);
    if (known) return known;
    const format = new Intl.DateTimeFormat(this.locale, { timeZone: this.timeZone, ...options });
    this.formats.set(name, format);
    return format;
  }
}
