import type { ValueTransformer } from 'typeorm';

/**
 * Reads a `bigint` column that holds an instant in milliseconds since 1970: `1795378292000`. Drivers hand a bigint out as text or as
 * a number; a number holds these exactly. Stored so, an instant means the same on every database and in every time zone.
 */
export const epochMilliseconds: ValueTransformer = {
  from: Number,
  to: (instant: unknown) => instant,
};
