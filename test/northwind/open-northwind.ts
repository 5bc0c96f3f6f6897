import { getAdminSiteToken, type AdminSite } from 'nest-steward';
import { afterAll, beforeAll } from 'vitest';
import { ModelAdminRegistry } from '../../libs/admin/src/model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../../libs/admin/src/model-admin/model-definition.js';
import type { TestDatabase } from '../support/databases.js';
import type { Platform } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';
import { northwindAdmins } from './admins/northwind-admins.js';
import { northwindEntities } from './entities/northwind-entities.js';
import { spellTypes } from './entities/spell-types.js';
import { fillNorthwind } from './fill-northwind.js';

/** Northwind's site while a group of tests runs. */
export interface Northwind {
  readonly site: OpenSite;
  /** Tells how a model was registered: its entity, and what its list shows, filters by and searches. */
  definitionOf(model: string): ModelDefinition;
}

/** Opens Northwind for the tests of a group, with all its rows, and closes it after them. */
export function openNorthwind({ create, adapter }: Platform): () => Northwind {
  let database: TestDatabase;
  let site: OpenSite;
  beforeAll(async () => {
    database = await create();
    spellTypes(database.options);
    site = await openSite({
      adapter,
      database: database.options,
      entities: northwindEntities,
      providers: [...northwindAdmins],
    });
    await fillNorthwind(site.dataSource);
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  return () => ({
    site,
    definitionOf(model) {
      const found = site.app.get(ModelAdminRegistry).find(site.app.get<AdminSite>(getAdminSiteToken()), model);
      if (!found) throw new Error(`There is no model "${model}".`);
      return found;
    },
  });
}
