/** The levels of isolation that an action's transaction may ask for. */
export const isolationLevels = ['READ UNCOMMITTED', 'READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE'] as const;

/** How much a transaction may notice of others that run at once: `'SERIALIZABLE'` for nothing at all. */
export type IsolationLevel = (typeof isolationLevels)[number];
