/** The pages that an action may be offered on: the list of a model, and the page of one row. */
export const actionLocations = ['list', 'object'] as const;

/** Where an action is offered, and where a person is: `'list'` for the list of a model, `'object'` for the page of one row. */
export type ActionLocation = (typeof actionLocations)[number];

/** Where an action is offered that names no location. */
export const defaultLocations: readonly ActionLocation[] = ['list'];
