/** Whether an action needs selected rows; see `ActionOptions.selection`. */
export const actionSelections = ['required', 'optional', 'none'] as const;

/** `'required'`: at least one row. `'optional'`: rows, or none at all. `'none'`: never any, such as for an import. */
export type ActionSelection = (typeof actionSelections)[number];
