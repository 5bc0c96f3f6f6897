/**
 * Writes an instant as `<time>` takes it, without the seconds or their parts where they are none, since a list has a hundred of them:
 * `'2026-11-22T19:37Z'`, `'2026-11-22T19:37:03Z'`, `'2026-11-22T19:37:03.120Z'`.
 *
 * Source: https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#global-dates-and-times
 */
export function machineTime(instant: Date): string {
  return instant.toISOString().replace(/(?::00)?\.000Z$/, 'Z');
}
