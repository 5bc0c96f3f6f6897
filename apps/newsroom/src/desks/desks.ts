/** The desks of the newsroom: who writes about what. */
export const desks = ['Business', 'City', 'Culture', 'Politics', 'Science', 'Sport'] as const;

/** The name of a desk, such as `'Culture'`. */
export type Desk = (typeof desks)[number];

/** The desks as an admin's `choices` take them: `{ Culture: 'Culture', … }`. */
export const deskChoices: Readonly<Record<string, string>> = Object.fromEntries(desks.map((desk) => [desk, desk]));

/** Says whether a text names a desk. */
export function isDesk(name: string): name is Desk {
  return desks.some((desk) => desk === name);
}
