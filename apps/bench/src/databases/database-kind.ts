/** The databases that are measured, in this order. */
export const databaseKinds = ['postgres', 'sqlite'] as const;

/** Names one of them, as `--database` does. */
export type DatabaseKind = (typeof databaseKinds)[number];
