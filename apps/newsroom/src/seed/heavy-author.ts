/** The author of the heavy seed, who writes more than anybody: known by her address, for a second run. */
export const heavyAuthor = {
  name: 'Winifred Overbury',
  email: 'winifred.overbury@newsroom.example',
  desk: 'City',
  active: true,
} as const;
