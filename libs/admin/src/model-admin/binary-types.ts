/** The types of columns that hold bytes: these are neither shown, nor exported, nor ordered by. */
export const binaryTypes: ReadonlySet<unknown> = new Set([
  ...['bytea', 'blob', 'tinyblob', 'mediumblob', 'longblob', 'binary', 'varbinary'],
  ...['image', 'raw', 'long raw', 'rowversion', Buffer],
]);
