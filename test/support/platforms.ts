import { databases, type TestDatabases } from './databases.js';
import { adapters } from './newsroom.js';

/** A database of this run with a platform of the web. */
export type Platform = TestDatabases & { readonly adapter: (typeof adapters)[number] };

/** Each database of this run with each platform of the web: where a request is read, an answer sent or a connection cut, and the database has a part in it. */
export const platforms: readonly Platform[] = databases.flatMap((database) =>
  adapters.map((adapter) => ({ ...database, adapter })),
);

/**
 * Each database of this run with one platform of the web, in turn: `platformsInTurn('express')` is SQLite and MariaDB on Express, PostgreSQL on Fastify.
 * Is for what no platform has a part in; some files begin with one and some with the other, so that SQLite alone tries both.
 */
export function platformsInTurn(first: Platform['adapter']): readonly Platform[] {
  return platforms.filter(({ name, adapter }) => (adapter === first) === (name !== 'PostgreSQL'));
}
