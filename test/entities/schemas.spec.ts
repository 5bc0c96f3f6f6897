import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection, type AdminModelOptions } from 'nest-steward';
import {
  Column,
  DeleteDateColumn,
  Entity,
  DataSource,
  ManyToOne,
  PrimaryColumn,
  type EntityOptions,
  type SelectQueryBuilder,
} from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import { databases, type TestDatabase, type TestDatabaseOptions } from '../support/databases.js';
import { exportRows } from '../support/exported-rows.js';
import { namesOn } from '../support/listed-rows.js';
import { openSite, type OpenSite } from '../support/site.js';

abstract class Paper {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', default: 'open' })
  state!: string;

  @Column({ type: 'varchar', default: '' })
  title!: string;
}

abstract class PaperAdmin extends ModelAdmin<Paper> {
  @AdminAction()
  async close(request: AdminRequest, selection: Selection<Paper>): Promise<void> {
    this.messageUser(request, `${await selection.update({ state: 'closed' })} closed`);
  }

  @AdminAction()
  async closeEach(request: AdminRequest, selection: Selection<Paper>): Promise<void> {
    const closed = await selection.saveEach((paper) => {
      paper.state = 'closed';
    });
    this.messageUser(request, `${closed} closed`);
  }

  @AdminAction({ confirm: true })
  async closeAsked(request: AdminRequest, selection: Selection<Paper>): Promise<void> {
    this.messageUser(request, `${await selection.update({ state: 'closed' })} closed`);
  }

  @AdminAction()
  async remove(request: AdminRequest, selection: Selection<Paper>): Promise<void> {
    this.messageUser(request, `${await selection.delete()} removed`);
  }

  override getRowLabel(paper: Paper): string {
    return paper.title;
  }
}

/** Makes a class an entity and another its admin: where the tables stand is not known before the databases are. */
function define(entity: Type<object>, table: EntityOptions, admin: Type<ModelAdmin>, options: object): void {
  Entity(table)(entity);
  AdminModel<object, AdminModelOptions<object>>(entity, options)(admin);
}

/** Where an entity stands beside another with a table of the same name, and what the data source is told of it. */
interface Place {
  readonly what: string;
  readonly create: () => Promise<TestDatabase>;
  /** Makes the place, and says how an entity names it. */
  readonly make: (
    database: TestDatabaseOptions,
  ) => Promise<{ readonly named: EntityOptions; readonly drop: () => Promise<void> }>;
  readonly options?: object;
}

const nothing = (): Promise<void> => Promise.resolve();
const databaseOf = (options: TestDatabaseOptions): string =>
  'url' in options ? new URL(options.url).pathname.slice(1) : options.database;

/** Makes schemas, which TypeORM expects to be there. */
async function createSchemas(options: TestDatabaseOptions, ...schemas: readonly string[]): Promise<void> {
  const dataSource = await new DataSource(options).initialize();
  for (const schema of schemas) await dataSource.query(`CREATE SCHEMA "${schema}"`);
  await dataSource.destroy();
}

const places: readonly Place[] = databases.flatMap(({ name, create }): readonly Place[] => {
  switch (name) {
    case 'PostgreSQL':
      return [
        {
          what: 'a schema of PostgreSQL',
          create,
          make: async (database) => {
            await createSchemas(database, 'old papers');
            return { named: { schema: 'old papers' }, drop: nothing };
          },
        },
        {
          what: 'a schema of PostgreSQL, where all else is in a third one',
          create,
          make: async (database) => {
            await createSchemas(database, 'archive', 'newsroom');
            return { named: { schema: 'archive' }, drop: nothing };
          },
          options: { schema: 'newsroom' },
        },
      ];
    case 'MariaDB':
      return [
        {
          what: 'another database of MariaDB',
          create,
          make: async () => {
            const other = await create();
            return { named: { database: databaseOf(other.options) }, drop: () => other.drop() };
          },
        },
      ];
    case 'SQLite':
      return [
        {
          what: 'another file of SQLite',
          create,
          make: async () => {
            const folder = await mkdtemp(join(tmpdir(), 'steward-attached-'));
            return { named: { database: join(folder, 'archive.sqlite') }, drop: () => rm(folder, { recursive: true }) };
          },
        },
      ];
  }
});

describe.each(places)('an entity in $what', ({ create, make, options }) => {
  class Document extends Paper {}
  class FiledDocument extends Paper {
    @DeleteDateColumn()
    shredded!: Date | null;
  }
  class Leaf extends Paper {
    @ManyToOne(() => FiledDocument, { onDelete: 'CASCADE', nullable: true })
    document!: FiledDocument | null;
  }
  class DocumentAdmin extends PaperAdmin {}
  class FiledDocumentAdmin extends PaperAdmin {}
  class LeafAdmin extends PaperAdmin {
    override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Paper>> {
      return (await super.getQuery(request)).leftJoin('leaf.document', 'd').andWhere('(d.id IS NULL OR d.id < 100)');
    }
  }

  let database: TestDatabase;
  let place: Awaited<ReturnType<Place['make']>>;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    place = await make(database.options);
    const listed = { listDisplay: ['title', 'state'], ordering: ['id'], searchFields: ['title'] };
    define(Document, { name: 'document' }, DocumentAdmin, { ...listed, name: 'document' });
    define(FiledDocument, { name: 'document', ...place.named }, FiledDocumentAdmin, { ...listed, name: 'filed' });
    define(Leaf, { name: 'leaf', ...place.named }, LeafAdmin, {
      ...listed,
      name: 'leaf',
      listFilter: ['document'],
      searchFields: ['title', 'document.title'],
    });
    site = await openSite({
      adapter: 'fastify',
      database: { ...database.options, ...options },
      entities: [Document, FiledDocument, Leaf],
      providers: [DocumentAdmin, FiledDocumentAdmin, LeafAdmin],
    });
  });
  afterAll(async () => {
    await site.close();
    await Promise.all([database.drop(), place.drop()]);
  });
  beforeEach(async () => {
    const { manager } = site.dataSource;
    for (const entity of [Run, Leaf, FiledDocument, Document])
      await manager.createQueryBuilder().delete().from(entity).execute();
    const titles = ['One', 'Two', 'Three'].map((title, index) => ({ id: index + 1, title }));
    await manager.insert(Document, titles);
    await manager.insert(FiledDocument, titles);
    await manager.insert(Leaf, [
      { id: 1, title: 'Front', document: { id: 1 } },
      { id: 2, title: 'Back', document: { id: 1 } },
      { id: 3, title: 'Loose', document: null },
    ]);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/document');
  });

  const send = (address: string, fields: FormFields): Promise<Visited> => browser.send(`/admin/${address}`, fields);

  /** Runs an action, and says yes where it asks. */
  const run = async (address: string, action: string, rows: FormFields): Promise<Visited> => {
    const answer = await send(address, { action, ...rows });
    return answer.address.startsWith('/admin/runs/') ? browser.submit(answer, {}) : answer;
  };

  /** The keys of what is open, table by table. */
  const open = async (): Promise<readonly (readonly number[])[]> => {
    const ids = async (entity: Type<Paper>): Promise<readonly number[]> =>
      (await site.dataSource.manager.find(entity, { where: { state: 'open' }, order: { id: 'ASC' } })).map(
        ({ id }) => id,
      );
    return [await ids(Document), await ids(FiledDocument), await ids(Leaf)];
  };

  it.each(['close', 'closeEach', 'closeAsked', 'remove'])(
    'is written alone, its namesake is not, nor it for its namesake: %s',
    async (action) => {
      const filed = await run('filed?q=t', action, { _selected_action: ['1', '2', '3'] });
      expect(filed.messages.at(-1)).toMatch(/^2 /);
      expect(await open()).toEqual([[1, 2, 3], [1], [1, 2, 3]]);

      await run('document', action, { _selected_action: ['3'] });
      expect(await open()).toEqual([[1, 2], [1], [1, 2, 3]]);

      await run('leaf?document=1', action, { select_across: '1', _unselected_action: '2' });
      expect(await open()).toEqual([[1, 2], [1], [2, 3]]);
    },
  );

  it('is found over a relation, by filters and by searches, and exported', async () => {
    expect(namesOn(await browser.visit('/admin/leaf?document=1'))).toEqual(['Front', 'Back']);
    expect(namesOn(await browser.visit('/admin/leaf?q=one&o=-title'))).toEqual(['Front', 'Back']);
    expect(await exportRows(browser, '/admin/filed')).toHaveLength(4);
    expect((await browser.visit('/admin/filed/2')).$('h1').text().trim()).toBe('Two');
  });

  it('is deleted softly, brought back, and deleted for good with what the question says', async () => {
    await run('filed', 'deleteSelected', { _selected_action: ['1', '2'] });
    expect(await open()).toEqual([[1, 2, 3], [3], [1, 2, 3]]);

    await run('filed?deleted=only', 'restoreSelected', { _selected_action: ['2'] });
    expect(await open()).toEqual([
      [1, 2, 3],
      [2, 3],
      [1, 2, 3],
    ]);

    const question = await send('filed?deleted=only', { action: 'purgeSelected', select_across: '1' });
    expect(question.$('main').text()).toMatch(/2\s+leaves/);
    await browser.submit(question, {});
    expect(await open()).toEqual([[1, 2, 3], [2, 3], [3]]);
  });

  it('has the history of its own rows', async () => {
    await run('filed', 'close', { _selected_action: '1' });

    const pages = [await browser.visit('/admin/filed/1'), await browser.visit('/admin/document/1')];

    expect(pages.map((page) => page.$('main a[href^="/admin/runs/"]').length)).toEqual([1, 0]);
  });

  it('has its foreign keys where the entities say', () => {
    expect(site.log.warnings).toEqual([]);
  });
});
