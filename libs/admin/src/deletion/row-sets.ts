import type { DataSource } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { keyColumnNames } from '../keyset/keys-query.js';
import type { DeletionGraph, DeletionStage } from './deletion.graph.js';
import type { CatalogueTable, ForeignKey } from './foreign-key.js';
import { quotedPath } from './quoted-path.js';

/** What the statements of one plan are written from. */
export interface PlanSource {
  readonly dataSource: DataSource;
  readonly graph: DeletionGraph;
  /** The query that gives the columns of the keys of the selected rows, as `keyColumnsQuery` names them, with named parameters. */
  readonly selection: string;
  /** The key of the root. */
  readonly key: EntityKey;
}

/**
 * The rows that a statement speaks of, as common table expressions: the selected keys, and the rows of each table that go along. Only
 * those are written that the statement asks for, so that no database computes more. Where a set is read once, PostgreSQL and SQLite
 * merge it into the statement; where it is read several times, they compute it once.
 *
 * With `traced`, each row says which selected row takes it along, in `steward_root`; it then stands once for each of these.
 */
export class RowSets {
  private readonly used = new Set<CatalogueTable>();

  constructor(
    private readonly source: PlanSource,
    private readonly traced = false,
  ) {}

  /** Gives the name of the set of rows of a table that are deleted. */
  deleted(table: CatalogueTable): string {
    this.used.add(table);
    return `steward_rows_${this.tables.indexOf(table)}`;
  }

  /**
   * Says whether rows may be joined with the set of rows that they refer to, because each stands there once. PostgreSQL chooses freely where
   * to begin with joins, such as at a small table far below, and not with conditions that are nested. MySQL lets a foreign key refer to
   * what is not unique, so there a join could give a row twice.
   */
  canBeJoined(table: CatalogueTable): boolean {
    const { dataSource, graph } = this.source;
    if (this.traced || databaseFamilyOf(dataSource) !== 'postgres') return false;
    if (table === graph.root || graph.stageOf(table).inner.length > 0) return true;
    const [first, ...others] = graph.cascadesInto(table);
    return first !== undefined && others.length === 0 && this.canBeJoined(first.parent);
  }

  /** Writes the columns of a row, each after the alias, without brackets: `"t"."a", "t"."b"`. */
  columns(alias: string, names: readonly string[]): string {
    return names.map((name) => `${alias}.${this.quote(name)}`).join(', ');
  }

  /** Writes a condition that two rows agree, column by column. */
  equal(alias: string, names: readonly string[], other: string, otherNames: readonly string[]): string {
    return names
      .map((name, place) => `${alias}.${this.quote(name)} = ${other}.${this.quote(otherNames[place] ?? '')}`)
      .join(' AND ');
  }

  /** Writes the path of a table, quoted. */
  path(table: CatalogueTable): string {
    return quotedPath(this.source.dataSource, table);
  }

  quote(name: string): string {
    return this.source.dataSource.driver.escape(name);
  }

  /** Puts the sets that a statement asked for before it. */
  statement(body: string): string {
    const { stages } = this.source.graph;
    const sets: string[] = [];
    // From the last stage to the first, since a set asks for those it comes from.
    for (const stage of stages.toReversed()) {
      if (stage.tables.some((table) => this.used.has(table))) sets.unshift(...this.stageSets(stage));
    }
    const selected = `steward_selected AS (${this.source.selection})`;
    return `WITH ${sets.some((set) => set.startsWith(CIRCLE)) ? 'RECURSIVE ' : ''}${[selected, ...sets].join(', ')} ${body}`;
  }

  private get tables(): readonly CatalogueTable[] {
    return this.source.graph.stages.flatMap(({ tables }) => tables);
  }

  private stageSets(stage: DeletionStage): readonly string[] {
    if (stage.inner.length > 0) return this.circle(stage);
    return stage.tables.map((table) => `${this.deleted(table)} AS (${this.plainRows(table)})`);
  }

  /** Writes the rows of a table that no circle of cascades leads through. */
  private plainRows(table: CatalogueTable): string {
    const columns = this.referenced(table);
    const { root, cascades } = { root: this.source.graph.root, cascades: this.source.graph.cascadesInto(table) };
    if (table === root) {
      const { key } = this.source;
      const names = keyColumnNames(key);
      const onlyKey = columns.length === names.length;
      const selected = columns.map((column, place) => `${names[place]} AS ${this.quote(column)}`);
      return onlyKey
        ? `SELECT ${this.trace(key.valueOfColumns(names))}${selected.join(', ')} FROM steward_selected`
        : this.rootRows(this.columns('t', columns));
    }
    return cascades.map((foreignKey) => this.rowsAlong(foreignKey, this.columns('t', columns))).join(' UNION ALL ');
  }

  private rootRows(columns: string): string {
    const { key, graph } = this.source;
    const own = key.databaseNames.map((name) => `t.${this.quote(name)}`);
    const root = this.trace(key.valueOfColumns(own));
    return `SELECT ${root}${columns} FROM ${this.path(graph.root)} t WHERE (${own.join(', ')}) IN (SELECT ${keyColumnNames(key).join(', ')} FROM steward_selected)`;
  }

  /** Writes the rows that one foreign key takes along. */
  private rowsAlong({ child, childColumns, parent, parentColumns }: ForeignKey, columns: string): string {
    const parents = this.deleted(parent);
    return this.traced || this.canBeJoined(parent)
      ? `SELECT ${this.trace('p.steward_root')}${columns} FROM ${this.path(child)} t INNER JOIN ${parents} p ON ${this.equal('t', childColumns, 'p', parentColumns)}`
      : `SELECT ${columns} FROM ${this.path(child)} t WHERE (${this.columns('t', childColumns)}) IN (SELECT ${this.columns('p', parentColumns)} FROM ${parents} p)`;
  }

  /** Writes the rows of tables whose cascades go in a circle: one set that grows until nothing is new, and a part of it for each table. */
  private circle(stage: DeletionStage): readonly string[] {
    const { graph } = this.source;
    const name = `${CIRCLE}${graph.stages.indexOf(stage)}`;
    const row = (table: CatalogueTable): string => this.circleRow(stage, table);
    const entering = stage.tables.flatMap((table) =>
      graph
        .cascadesInto(table)
        .filter(({ parent }) => !stage.tables.includes(parent))
        .map((foreignKey) => this.rowsAlong(foreignKey, row(table))),
    );
    const starts = [...(stage.tables.includes(graph.root) ? [this.rootRows(row(graph.root))] : []), ...entering];
    const names = stage.tables.flatMap((table, place) =>
      this.circleColumns(table).map((_, column) => `c${place}_${column}`),
    );
    const head = [...(this.traced ? ['steward_root'] : []), 'steward_table', ...names].join(', ');
    return [
      `${name} (${head}) AS (${[...starts, ...this.circleSteps(stage, name)].join(' UNION ')})`,
      ...stage.tables.map((table, place) => {
        const columns = this.circleColumns(table).map((column, part) => `c${place}_${part} AS ${this.quote(column)}`);
        return `${this.deleted(table)} AS (SELECT ${this.trace('steward_root')}${columns.join(', ')} FROM ${name} WHERE steward_table = ${place})`;
      }),
    ];
  }

  private circleSteps(stage: DeletionStage, name: string): readonly string[] {
    const on = ({ parent, parentColumns, childColumns }: ForeignKey): string => {
      const place = stage.tables.indexOf(parent);
      const columns = this.circleColumns(parent);
      const pairs = parentColumns.map(
        (column, part) => `t.${this.quote(childColumns[part] ?? '')} = r.c${place}_${columns.indexOf(column)}`,
      );
      return [`r.steward_table = ${place}`, ...pairs].join(' AND ');
    };
    const [only, ...others] = stage.inner;
    // PostgreSQL allows one mention of the set that grows.
    if (only && others.length > 0 && databaseFamilyOf(this.source.dataSource) === 'postgres') {
      const branches = stage.inner.map(
        (foreignKey) =>
          `SELECT ${this.trace('r.steward_root')}${this.circleRow(stage, foreignKey.child)} FROM ${this.path(foreignKey.child)} t WHERE ${on(foreignKey)}`,
      );
      return [`SELECT x.* FROM ${name} r CROSS JOIN LATERAL (${branches.join(' UNION ALL ')}) x`];
    }
    return stage.inner.map(
      (foreignKey) =>
        `SELECT ${this.trace('r.steward_root')}${this.circleRow(stage, foreignKey.child)} FROM ${name} r INNER JOIN ${this.path(foreignKey.child)} t ON ${on(foreignKey)}`,
    );
  }

  /** Writes a row of a circle's set: which table it is of, that table's columns, and NULL, of the right type, for those of the others. */
  private circleRow(stage: DeletionStage, table: CatalogueTable): string {
    const columns = stage.tables.flatMap((other, place) =>
      this.circleColumns(other).map((column, part) => {
        const value =
          other === table
            ? `t.${this.quote(column)}`
            : `(SELECT n.${this.quote(column)} FROM ${this.path(other)} n WHERE 1 = 0)`;
        return `${value} AS c${place}_${part}`;
      }),
    );
    return [`${stage.tables.indexOf(table)} AS steward_table`, ...columns].join(', ');
  }

  /** Names what tells a row of a circle from others, and what others refer to. */
  private circleColumns(table: CatalogueTable): readonly string[] {
    return [...new Set([...table.primaryKey, ...this.referenced(table)])];
  }

  /** Names the columns of a table that foreign keys refer to, and the key of the root. */
  private referenced(table: CatalogueTable): readonly string[] {
    const { graph, key } = this.source;
    const names = graph.foreignKeys
      .filter(({ parent }) => parent === table)
      .flatMap(({ parentColumns }) => parentColumns);
    return [...new Set([...(table === graph.root ? key.databaseNames : []), ...names])];
  }

  private trace(root: string): string {
    return this.traced ? `${root} AS steward_root, ` : '';
  }
}

const CIRCLE = 'steward_circle_';
