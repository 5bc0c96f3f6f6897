import { DataSource, EntitySchema, type EntityManager } from 'typeorm';
import { planDeletion } from '../../libs/admin/src/deletion/deletion.planner.js';
import { ForeignKeyCatalogue } from '../../libs/admin/src/deletion/foreign-key.catalogue.js';
import type { RowPlan } from '../../libs/admin/src/deletion/row.plan.js';
import { databaseFamilyOf } from '../../libs/admin/src/keyset/database-family.js';
import { EntityKey } from '../../libs/admin/src/keyset/entity-key.js';
import type { TestDatabase, TestDatabases } from '../support/databases.js';

/** A row of a world's first table. */
export interface WorldRow {
  id: number;
}

/** What a plan says, in words: `{ deleted: { comment: 3 }, protecting: { contract: [7, 8] } }`. */
export interface PlanInWords {
  readonly deleted: Readonly<Record<string, unknown>>;
  readonly unlinked: Readonly<Record<string, unknown>>;
  readonly protecting: Readonly<Record<string, unknown>>;
  readonly protectedRows: unknown;
  /** The keys of the rows that a deletion can go on with; undefined where the plan offers none. */
  readonly others: readonly number[] | undefined;
}

/** So long that nothing is left uncounted, however busy the machine is. */
const AMPLE_MS = 20_000;

/** How a plan is asked for. */
export interface PlanOptions {
  readonly manager?: EntityManager;
  readonly also?: string;
  readonly timeout?: number;
}

/** A database whose tables a spec writes itself; one of them, by the name given, is known to an entity with an integer key `id`. */
export class World {
  private constructor(
    private readonly database: TestDatabase,
    readonly dataSource: DataSource,
    private readonly root: EntitySchema<WorldRow>,
  ) {}

  /** Opens an empty database: `await World.open(create, 'article')`. */
  static async open(create: TestDatabases['create'], root: string): Promise<World> {
    const database = await create();
    const entity = new EntitySchema<WorldRow>({
      name: root,
      tableName: root,
      columns: { id: { type: 'int', primary: true } },
    });
    const dataSource = await new DataSource({ ...database.options, entities: [entity] }).initialize();
    return new World(database, dataSource, entity);
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
  }

  /** Sends statements one by one, and has the catalogue read again. */
  async run(...statements: readonly string[]): Promise<void> {
    for (const statement of statements) await this.dataSource.query(statement);
    await ForeignKeyCatalogue.readAfresh(this.dataSource.manager);
  }

  /** Drops all tables, whatever refers to whatever. */
  async empty(): Promise<void> {
    const { dataSource } = this;
    switch (databaseFamilyOf(dataSource)) {
      case 'postgres':
        await dataSource.query('DROP SCHEMA public CASCADE');
        await dataSource.query('CREATE SCHEMA public');
        return;
      case 'mysql':
        await dataSource.query(
          `SET STATEMENT foreign_key_checks = 0 FOR DROP TABLE IF EXISTS ${(await this.tables()).join(', ') || 'none'}`,
        );
        return;
      case 'sqlite':
      case undefined:
        await dataSource.query('PRAGMA foreign_keys = OFF');
        for (const table of await this.tables()) await dataSource.query(`DROP TABLE "${table}"`);
        await dataSource.query('PRAGMA foreign_keys = ON');
    }
  }

  /** Plans the deletion of the rows with these keys: those among them that a condition on `chosen` also holds for. */
  plan(keys: readonly number[], options: PlanOptions = {}): Promise<RowPlan<WorldRow>> {
    const { manager = this.dataSource.manager, also = '1 = 1', timeout = AMPLE_MS } = options;
    const metadata = this.dataSource.getMetadata(this.root);
    const key = EntityKey.of(metadata);
    if (!key) throw new TypeError('The entity of a world has an integer key.');
    const selection = manager
      .createQueryBuilder(this.root, 'chosen')
      .where('chosen.id IN (:...keys)', { keys })
      .andWhere(also);
    return planDeletion({ manager, metadata, key, selection, timeout });
  }

  /** Plans a deletion, and says it in words. */
  async planInWords(...keys: readonly number[]): Promise<PlanInWords> {
    const plan = await this.plan(keys);
    const counts = (rows: RowPlan<WorldRow>['deleted']): Readonly<Record<string, unknown>> =>
      Object.fromEntries(rows.map(({ table, count }) => [table.name, count]));
    return {
      deleted: counts(plan.deleted),
      unlinked: counts(plan.unlinked),
      protecting: Object.fromEntries(
        plan.protecting.map(({ table, first }) => [table.name, first.map(({ id }) => id)]),
      ),
      protectedRows: plan.protectedRows,
      others: (await plan.others?.getMany())?.map(({ id }) => id).sort((one, other) => one - other),
    };
  }

  private async tables(): Promise<readonly string[]> {
    const rows = await this.dataSource.query<{ name: string }[]>(
      this.dataSource.options.type === 'mariadb'
        ? 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()'
        : `SELECT name FROM sqlite_master WHERE type = 'table'`,
    );
    return rows.map(({ name }) => name);
  }
}
