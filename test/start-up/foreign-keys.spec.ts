import { AdminModel, ModelAdmin } from 'nest-steward';
import { DataSource, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportForeignKeys } from '../../libs/admin/src/discovery/foreign-key.report.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { LogRecorder } from '../support/log.recorder.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity({ synchronize: false })
class Dock {
  @PrimaryColumn({ type: 'int' })
  id!: number;
}

@Entity({ synchronize: false })
class Berth {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @ManyToOne(() => Dock, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'dock_id' })
  dock!: Dock;
}

@AdminModel(Dock)
class DockAdmin extends ModelAdmin<Dock> {}

describe.each(databases)('the foreign keys of the database at start-up, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;

  beforeEach(async () => {
    database = await create();
  });
  afterEach(async () => {
    await site.close();
    await database.drop();
  });

  /** Starts a site over tables that a migration made, with a rule of its own for berths of a deleted dock. */
  const start = async (onDelete: string): Promise<readonly string[]> => {
    site = await openSite({
      adapter: 'express',
      database: database.options,
      entities: [Dock, Berth],
      providers: [DockAdmin],
      configure: async (app) => {
        const { manager } = app.get(DataSource);
        await manager.query('CREATE TABLE dock (id int NOT NULL PRIMARY KEY)');
        await manager.query(
          `CREATE TABLE berth (id int NOT NULL PRIMARY KEY, dock_id int NOT NULL, FOREIGN KEY (dock_id) REFERENCES dock (id) ${onDelete})`,
        );
      },
    });
    return site.log.warnings;
  };

  it('are told where they differ from what the entities say, since deletions go by the database', async () => {
    expect(await start('ON DELETE RESTRICT')).toEqual([
      'berth.dock_id → dock: the database says RESTRICT, the entity CASCADE.',
    ]);
  });

  it('are no news where they are alike', async () => {
    expect(await start('ON DELETE CASCADE')).toEqual([]);
  });
});

describe('a database whose foreign keys cannot be read', () => {
  it('is told in the log, and stops nothing', async () => {
    const closed = new DataSource({ type: 'better-sqlite3', database: ':memory:', entities: [Dock] });
    const log = new LogRecorder();

    await reportForeignKeys([closed], log);

    expect(log.warnings).toHaveLength(1);
    expect(log.warnings[0]).toContain('The foreign keys of a database could not be compared with its entities:');
  });
});
