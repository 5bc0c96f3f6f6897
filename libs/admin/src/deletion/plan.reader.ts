import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { DatabaseFamily } from '../keyset/database-family.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { keyColumnsQuery } from '../keyset/keys-query.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import type { PlannedCount } from '../model-admin/deletion-plan.js';
import type { BoundedRead, RawRow } from '../transactions/bounded.reader.js';
import { consequencesOf } from './consequences.js';
import type { DeletionGraph } from './deletion.graph.js';
import { isTableOf, type ForeignKeyCatalogue } from './foreign-key.catalogue.js';
import type { CatalogueTable, ForeignKey } from './foreign-key.js';
import { readGraph } from './graph.reader.js';
import { grouped } from './grouped.js';
import type { Obstacle } from './consequences.js';
import { COUNTED_UP_TO, PlanStatements } from './plan.statements.js';
import type { ProtectingTableRows, RowPlan, TableRows } from './row.plan.js';

/** What a plan is read with. */
export interface PlanReading<T extends object> {
  readonly manager: EntityManager;
  readonly key: EntityKey;
  readonly selection: SelectQueryBuilder<T>;
  readonly family: DatabaseFamily;
  readonly catalogue: ForeignKeyCatalogue;
  readonly root: CatalogueTable;
  readonly read: BoundedRead;
}

/** Reads the plan of a deletion: level by level, so that nothing is asked below a level that has no rows. */
export class PlanReader<T extends object> {
  constructor(private readonly reading: PlanReading<T>) {}

  async plan(): Promise<RowPlan<T>> {
    const { manager, root, catalogue, read, family } = this.reading;
    const { graph, deleted } = await this.readDeleted(
      await readGraph(manager.connection, root, catalogue.foreignKeys, read),
    );
    const { unlinking, obstacles } = await consequencesOf(graph, family, async (foreignKey) => {
      const rows = await this.read(this.statements(graph).findDefault(foreignKey));
      return rows !== undefined && rows.length > 0;
    });
    const unlinked = await this.readUnlinked(graph, unlinking);
    const protecting = await this.readProtecting(graph, obstacles);
    const rest = await this.readOthers(graph, obstacles, protecting.length > 0);
    return { deleted, unlinked, protecting, ...rest };
  }

  private async readDeleted(
    whole: DeletionGraph,
  ): Promise<{ readonly graph: DeletionGraph; readonly deleted: readonly TableRows[] }> {
    let graph = whole;
    const deleted: TableRows[] = [];
    for (const table of whole.stages.flatMap(({ tables }) => tables)) {
      // Gone from the graph where its only way there had no rows; the root counts where rows of its own go along.
      if (!graph.reaches(table) || graph.cascadesInto(table).length === 0) continue;
      const count = await this.count(this.statements(graph).countDeleted(table));
      if (count !== 0) deleted.push(this.rowsOf(table, count));
      else if (table !== graph.root) graph = graph.without(table);
    }
    return { graph, deleted };
  }

  private async readUnlinked(graph: DeletionGraph, foreignKeys: readonly ForeignKey[]): Promise<readonly TableRows[]> {
    const unlinked: TableRows[] = [];
    for (const [table, own] of grouped(foreignKeys, ({ child }) => child)) {
      const count = await this.count(this.statements(graph).countUnlinked(table, own));
      if (count !== 0) unlinked.push(this.rowsOf(table, count));
    }
    return unlinked;
  }

  private async readProtecting(
    graph: DeletionGraph,
    obstacles: readonly Obstacle[],
  ): Promise<readonly ProtectingTableRows[]> {
    const protecting: ProtectingTableRows[] = [];
    for (const [table, own] of grouped(obstacles, ({ foreignKey }) => foreignKey.child)) {
      const count = await this.count(this.statements(graph).countProtecting(table, own));
      if (count === 0) continue;
      const named = count !== 'notCounted' && table.primaryKey.length > 0;
      const first = named ? await this.read(this.statements(graph).firstProtecting(table, own)) : [];
      protecting.push({ ...this.rowsOf(table, count), first: first ?? [] });
    }
    return protecting;
  }

  /** Finds the selected rows that can be deleted without those that something stands against. */
  private async readOthers(
    graph: DeletionGraph,
    obstacles: readonly Obstacle[],
    isProtected: boolean,
  ): Promise<Pick<RowPlan<T>, 'protectedRows' | 'others'>> {
    if (!isProtected) return { protectedRows: 0, others: undefined };
    const against = await this.lastingObstacles(graph, obstacles);
    const statements = this.statements(graph);
    const protectedRows = await this.count(statements.countProtected(against));
    const unprotected = await this.read(statements.findUnprotected(against));
    const hasOthers = unprotected === undefined || unprotected.length > 0;
    return { protectedRows, others: hasOthers ? this.without(graph, against) : undefined };
  }

  /**
   * Gives the obstacles by which rows are left out. A row that went along, and so was no obstacle, is one when what took it along is left out:
   * where that happens, each row that refers counts, and rows may be left out that a second deletion can take.
   */
  private async lastingObstacles(graph: DeletionGraph, obstacles: readonly Obstacle[]): Promise<readonly Obstacle[]> {
    const depends = ({ foreignKey, exempt }: Obstacle): boolean =>
      (exempt === 'deleted' || exempt === 'selected') && graph.reaches(foreignKey.child);
    if (!obstacles.some(depends)) return obstacles;
    const remaining = new PlanReader({ ...this.reading, selection: this.without(graph, obstacles) });
    for (const [table, own] of grouped(obstacles, ({ foreignKey }) => foreignKey.child)) {
      if ((await this.count(remaining.statements(graph).countProtecting(table, own))) === 0) continue;
      return obstacles.map((obstacle) => ({ ...obstacle, exempt: depends(obstacle) ? 'itself' : obstacle.exempt }));
    }
    return obstacles;
  }

  /** Narrows the selection to the rows that obstacles don't stand against. */
  private without(graph: DeletionGraph, obstacles: readonly Obstacle[]): SelectQueryBuilder<T> {
    const { selection, key } = this.reading;
    const columns = key.databaseNames.map((name) => `${selection.escape(selection.alias)}.${selection.escape(name)}`);
    const roots = this.statements(graph).protectedKeys(obstacles);
    return selection
      .clone()
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM (${roots}) steward_protected WHERE steward_protected.steward_root = ${key.valueOfColumns(columns)})`,
      );
  }

  private statements(graph: DeletionGraph): PlanStatements {
    const { selection, key, manager } = this.reading;
    const keys = keyColumnsQuery(selection, key);
    if (multipliesRows(selection)) keys.distinct();
    return new PlanStatements({
      dataSource: manager.connection,
      graph,
      selection: keys.getQuery(),
      key,
    });
  }

  private async count(sql: string): Promise<PlannedCount> {
    const rows = await this.read(sql);
    if (!rows) return 'notCounted';
    const count = Number(rows[0]?.['steward_count'] ?? 0);
    return count > COUNTED_UP_TO ? 'many' : count;
  }

  private read(sql: string): Promise<readonly RawRow[] | undefined> {
    return this.reading.read(sql, this.reading.selection.getParameters());
  }

  private rowsOf(table: CatalogueTable, count: PlannedCount): TableRows {
    const known = this.reading.manager.connection.entityMetadatas.filter((metadata) => isTableOf(table, metadata));
    // Several entities share a table where one inherits from another: the table is called after the first of the line.
    const metadata = known.find(({ tableType }) => tableType !== 'entity-child') ?? known[0];
    return { table, metadata, count };
  }
}
