import { join } from 'node:path';
import type { TestDatabase, TestDatabases } from '../../support/databases.js';
import { openSite, type OpenSite } from '../../support/site.js';
import { cabinetAdmins, type CabinetWords } from './cabinet.admins.js';
import { cabinetOn, curiosity, type CabinetEntities } from './curiosity.entity.js';

/** A site whose developers, rows and people all have one word. */
export interface Cabinet {
  readonly site: OpenSite;
  readonly entities: CabinetEntities;
  readonly words: CabinetWords;
  readonly word: string;
  close(): Promise<void>;
}

/** Opens a cabinet with one row, whose key and every text is the word, on the first of 25 shelves of that name. */
export async function openCabinet(
  { name, create }: TestDatabases,
  adapter: 'express' | 'fastify',
  word: string,
): Promise<Cabinet> {
  const database: TestDatabase = await create();
  const entities = cabinetOn(name);
  const { providers, words } = cabinetAdmins(entities, word);
  const site = await openSite({
    adapter,
    database: database.options,
    entities: [entities.curiosity, entities.shelf],
    providers: [...providers],
    site: {
      siteHeader: word,
      siteTitle: word,
      indexTitle: word,
      templates: join(import.meta.dirname, 'templates'),
    },
  });
  const { manager } = site.dataSource;
  await manager.insert(
    entities.shelf,
    Array.from({ length: 25 }, () => ({ name: word })),
  );
  await manager.save(entities.curiosity, { ...curiosity(word, word), shelf: { id: 1 } });
  return {
    site,
    entities,
    words,
    word,
    async close() {
      await site.close();
      await database.drop();
    },
  };
}
