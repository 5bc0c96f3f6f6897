/** Writes an instant as it sorts, in UTC, to the minute: `2026-11-22 19:37`. */
export function minuteText(instant: Date): string {
  return instant.toISOString().slice(0, 16).replace('T', ' ');
}

/** Writes an instant in UTC to the second: `2026-11-22 19:37:03`. */
export function secondText(instant: Date): string {
  return instant.toISOString().slice(0, 19).replace('T', ' ');
}
