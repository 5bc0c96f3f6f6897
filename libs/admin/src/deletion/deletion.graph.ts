import type { CatalogueTable, ForeignKey } from './foreign-key.js';
import { grouped } from './grouped.js';

/** Tables that rows are deleted from together: one, or several whose cascades go in a circle. */
export interface DeletionStage {
  readonly tables: readonly CatalogueTable[];
  /** The cascades from a table of the stage to a table of the stage; empty where nothing goes in a circle. */
  readonly inner: readonly ForeignKey[];
}

/** How many removals lie on the ways to a table: on the way with the fewest, and on that with the most; Infinity where they go in a circle. */
export interface NumberOfRemovals {
  readonly least: number;
  readonly greatest: number;
}

/** Where the cascades of a database lead from a table. */
export class DeletionGraph {
  /** The stages, each behind those that its rows are reached from: the first holds the root. */
  readonly stages: readonly DeletionStage[];
  private readonly cascades: readonly ForeignKey[];
  private readonly shortest: ReadonlyMap<CatalogueTable, number>;

  constructor(
    readonly root: CatalogueTable,
    /** The foreign keys of the database that matter. */
    readonly foreignKeys: readonly ForeignKey[],
  ) {
    const cascades = foreignKeys.filter(({ onDelete }) => onDelete === 'CASCADE');
    this.shortest = distancesFrom(root, cascades);
    this.cascades = cascades.filter(({ parent }) => this.reaches(parent));
    this.stages = stagesFrom(root, this.cascades);
  }

  /** Says whether rows of a table may be deleted: it is the root, or cascades lead to it. */
  reaches(table: CatalogueTable): boolean {
    return this.shortest.has(table);
  }

  /** Gives the foreign keys by which rows of a table go along. */
  cascadesInto(table: CatalogueTable): readonly ForeignKey[] {
    return this.cascades.filter(({ child }) => child === table);
  }

  /** Gives the stage of a table that is reached. */
  stageOf(table: CatalogueTable): DeletionStage {
    const stage = this.stages.find(({ tables }) => tables.includes(table));
    if (!stage) throw new TypeError(`No cascade leads to the table ${table.name}.`);
    return stage;
  }

  /** Gives the graph without what a table, of which no row is deleted, could take along. */
  without(table: CatalogueTable): DeletionGraph {
    return new DeletionGraph(
      this.root,
      this.foreignKeys.filter(
        ({ parent, child, onDelete }) => parent !== table && !(child === table && onDelete === 'CASCADE'),
      ),
    );
  }

  /** Gives the least number of cascades that lead to a table; 0 for the root. */
  shortestPathTo(table: CatalogueTable): number {
    return this.shortest.get(table) ?? Infinity;
  }

  /** Gives the greatest number of cascades that lead to a table; Infinity where they go in a circle on the way. */
  longestPathTo(table: CatalogueTable): number {
    if (this.stageOf(table).inner.length > 0) return Infinity;
    return Math.max(0, ...this.cascadesInto(table).map(({ parent }) => 1 + this.longestPathTo(parent)));
  }

  /** Tells how many of the cascades that lead to a table are removals by the entities. */
  removalsTo(table: CatalogueTable): NumberOfRemovals {
    const { tables, inner } = this.stageOf(table);
    if (tables.includes(this.root)) return { least: 0, greatest: haveRemoval(inner) ? Infinity : 0 };
    const entering = tables.flatMap((each) => this.cascadesInto(each)).filter(({ parent }) => !tables.includes(parent));
    const numbers = entering.map(({ parent, removed }) => ({ before: this.removalsTo(parent), own: removed ? 1 : 0 }));
    return {
      least: Math.min(...numbers.map(({ before, own }) => before.least + own)),
      greatest: haveRemoval(inner) ? Infinity : Math.max(...numbers.map(({ before, own }) => before.greatest + own)),
    };
  }
}

function haveRemoval(foreignKeys: readonly ForeignKey[]): boolean {
  return foreignKeys.some(({ removed }) => removed);
}

function distancesFrom(root: CatalogueTable, cascades: readonly ForeignKey[]): ReadonlyMap<CatalogueTable, number> {
  const distances = new Map([[root, 0]]);
  const children = grouped(cascades, ({ parent }) => parent);
  // A map gives what is added while it is walked, so each table is visited once, nearer ones first.
  for (const [table, distance] of distances) {
    for (const { child } of children.get(table) ?? []) {
      if (!distances.has(child)) distances.set(child, distance + 1);
    }
  }
  return distances;
}

/** Finds the circles as Tarjan's algorithm does, which completes a stage when all that it leads to is complete. */
function stagesFrom(root: CatalogueTable, cascades: readonly ForeignKey[]): readonly DeletionStage[] {
  const children = grouped(cascades, ({ parent }) => parent);
  const places = new Map<CatalogueTable, number>();
  const open: CatalogueTable[] = [];
  const complete: DeletionStage[] = [];
  const visit = (table: CatalogueTable): number => {
    const place = places.size;
    places.set(table, place);
    open.push(table);
    let earliest = place;
    for (const { child } of children.get(table) ?? []) {
      const known = places.get(child);
      if (known === undefined) earliest = Math.min(earliest, visit(child));
      else if (open.includes(child)) earliest = Math.min(earliest, known);
    }
    if (earliest === place) {
      const tables = open.splice(open.indexOf(table));
      const inner = cascades.filter(({ parent, child }) => tables.includes(parent) && tables.includes(child));
      complete.push({ tables, inner });
    }
    return earliest;
  };
  visit(root);
  return complete.toReversed();
}
