import { databases, type TestDatabases } from './databases.js';
import { adapters } from './newsroom.js';

/** Each database of this run with each platform of the web: what transactions are told on. */
export const platforms: readonly (TestDatabases & { readonly adapter: (typeof adapters)[number] })[] =
  databases.flatMap((database) => adapters.map((adapter) => ({ ...database, adapter })));
