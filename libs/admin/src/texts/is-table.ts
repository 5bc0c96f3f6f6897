/** Says whether a value has entries by name, as texts by language do: whatever the types say, a program without them may give anything. */
export function isTable<T>(given: T): given is T & object {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
