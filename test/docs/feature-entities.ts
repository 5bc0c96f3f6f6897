import { createRequire } from 'node:module';

/** Where `TypeOrmModule.forFeature` keeps what it was given, for every data source that sets `autoLoadEntities`. */
interface EntitiesMetadataStorage {
  readonly storage: Map<string, unknown[]>;
}

/**
 * Loads modules without a trace: what they give to `TypeOrmModule.forFeature` is kept for the whole process, and would be in every
 * database with `autoLoadEntities` that a later spec opens, many tables of one name among it.
 */
export async function withoutFeatureEntities<R>(load: () => Promise<R>): Promise<R> {
  const { storage } = await openStorage();
  const before = new Map([...storage].map(([name, entities]) => [name, [...entities]]));
  try {
    return await load();
  } finally {
    storage.clear();
    for (const [name, entities] of before) storage.set(name, entities);
  }
}

/** Opens the storage past the package's exports, which lack it. */
async function openStorage(): Promise<EntitiesMetadataStorage> {
  const path = createRequire(import.meta.url)
    .resolve('@nestjs/typeorm')
    .replace(/index\.js$/, 'entities-metadata.storage.js');
  // Safe: read in the source of the version that is pinned, and a storage that is none has no `clear`.
  return ((await import(path)) as { readonly EntitiesMetadataStorage: EntitiesMetadataStorage })
    .EntitiesMetadataStorage;
}
