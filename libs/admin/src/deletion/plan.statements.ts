import { databaseFamilyOf } from '../keyset/database-family.js';
import { keyColumnNames } from '../keyset/keys-query.js';
import type { Obstacle } from './consequences.js';
import type { Exemption } from './exemption.js';
import type { CatalogueTable, ForeignKey } from './foreign-key.js';
import { RowSets, type PlanSource } from './row-sets.js';

/** The largest number that is told; above it, counting stops. */
export const COUNTED_UP_TO = 1000;

/** How many protecting rows are named. */
const NAMED_ROWS = 10;

/**
 * Writes the statements of a plan. Each counts or names rows of one table, and stops at the first thousand and one. Rows that are reached in
 * several ways are counted by the first of these: a UNION, or an OR, would have a database read all rows before it counts one.
 */
export class PlanStatements {
  constructor(private readonly source: PlanSource) {}

  /** Counts the rows of a table that go along, without the selected ones. */
  countDeleted(table: CatalogueTable): string {
    const { graph } = this.source;
    const sets = new RowSets(this.source);
    if (graph.stageOf(table).inner.length > 0) {
      const others = table === graph.root ? ` WHERE ${this.isNotSelected(sets)}` : '';
      return count(sets, [`SELECT 1 AS steward_one FROM ${sets.deleted(table)} t${others}`]);
    }
    const conditions = graph.cascadesInto(table).map((foreignKey) => this.refers(sets, foreignKey));
    return count(sets, this.branches(sets, table, conditions, '1 AS steward_one'));
  }

  /** Counts the rows of a table that some foreign keys set to null or to a default, and that stay. */
  countUnlinked(table: CatalogueTable, foreignKeys: readonly ForeignKey[]): string {
    const sets = new RowSets(this.source);
    const stays = this.isNotDeleted(sets, table);
    const conditions = foreignKeys.map((foreignKey) => ({
      ...this.refers(sets, foreignKey),
      also: stays,
    }));
    return count(sets, this.branches(sets, table, conditions, '1 AS steward_one'));
  }

  /** Counts the rows of a table that stand against the deletion. */
  countProtecting(table: CatalogueTable, obstacles: readonly Obstacle[]): string {
    const sets = new RowSets(this.source);
    return count(sets, this.protecting(sets, table, obstacles, '1 AS steward_one'));
  }

  /** Reads the primary keys of the first rows that stand against the deletion; of those found first where they are very many. */
  firstProtecting(table: CatalogueTable, obstacles: readonly Obstacle[]): string {
    const sets = new RowSets(this.source);
    const columns = sets.columns('t', table.primaryKey);
    const rows = capped(this.protecting(sets, table, obstacles, columns));
    return sets.statement(`SELECT * FROM (${rows}) t ORDER BY ${columns} LIMIT ${NAMED_ROWS}`);
  }

  /** Gives the keys of the selected rows that obstacles stand against, as `steward_root`; a key may stand there several times. */
  protectedKeys(obstacles: readonly Obstacle[]): string {
    const sets = new RowSets(this.source, true);
    return sets.statement(this.protectedRoots(sets, obstacles));
  }

  /** Counts the selected rows that obstacles stand against. */
  countProtected(obstacles: readonly Obstacle[]): string {
    const sets = new RowSets(this.source, true);
    const names = keyColumnNames(this.source.key);
    const isProtected = `${this.source.key.valueOfColumns(names)} IN (${this.protectedRoots(sets, obstacles)})`;
    return count(sets, [`SELECT DISTINCT ${names.join(', ')} FROM steward_selected WHERE ${isProtected}`]);
  }

  /** Reads the key of a selected row that nothing stands against, if there is one. */
  findUnprotected(obstacles: readonly Obstacle[]): string {
    const sets = new RowSets(this.source, true);
    const roots = this.protectedRoots(sets, obstacles);
    const value = this.source.key.valueOfColumns(keyColumnNames(this.source.key).map((name) => `s.${name}`));
    const isProtected = `EXISTS (SELECT 1 FROM (${roots}) b WHERE b.steward_root = ${value})`;
    return sets.statement(`SELECT ${value} AS steward_key FROM steward_selected s WHERE NOT ${isProtected} LIMIT 1`);
  }

  /** Says whether the row is there, and stays, whose key is the default of a foreign key: one row if it is, none if not. */
  findDefault({ parent, parentColumns, childColumns, written }: ForeignKey): string {
    const sets = new RowSets(this.source);
    const pairs = written.map(({ name, defaultExpression }) => {
      const parentColumn = parentColumns[childColumns.indexOf(name)] ?? '';
      return `t.${sets.quote(parentColumn)} = ${defaultExpression ?? 'NULL'}`;
    });
    const stays = this.isNotDeleted(sets, parent);
    return sets.statement(
      `SELECT 1 AS steward_one FROM ${sets.path(parent)} t WHERE ${[...pairs, ...stays].join(' AND ')} LIMIT 1`,
    );
  }

  private protectedRoots(sets: RowSets, obstacles: readonly Obstacle[]): string {
    const branches = obstacles.map((obstacle) => {
      const { child, childColumns, parent, parentColumns } = obstacle.foreignKey;
      const joined = [sets.equal('t', childColumns, 'p', parentColumns), ...this.limits(sets, obstacle)];
      return `SELECT p.steward_root FROM ${sets.deleted(parent)} p INNER JOIN ${sets.path(child)} t ON ${joined.join(' AND ')}`;
    });
    return branches.join(' UNION ALL ');
  }

  private protecting(
    sets: RowSets,
    table: CatalogueTable,
    obstacles: readonly Obstacle[],
    columns: string,
  ): readonly string[] {
    const conditions = obstacles.map((obstacle) => ({
      ...this.refers(sets, obstacle.foreignKey),
      also: this.limits(sets, obstacle),
    }));
    return this.branches(sets, table, conditions, columns);
  }

  /** Writes which of the rows that refer are obstacles. */
  private limits(sets: RowSets, { foreignKey, exempt, with: others = [] }: Obstacle): readonly string[] {
    return [...others.map((other) => this.refers(sets, other).holds), ...this.exemption(sets, foreignKey, exempt)];
  }

  private exemption(sets: RowSets, foreignKey: ForeignKey, exempt: Exemption): readonly string[] {
    const { child, childColumns, parent, parentColumns } = foreignKey;
    const isNotItself = child === parent ? [`(${sets.equal('t', childColumns, 't', parentColumns)}) IS NOT TRUE`] : [];
    switch (exempt) {
      case 'deleted':
        return this.isNotDeleted(sets, child);
      case 'selected':
        return [this.isNotSelected(sets), ...isNotItself];
      case 'itself':
        return isNotItself;
      case 'none':
        return [];
    }
  }

  /** Writes one reading of a table for each condition, none of which gives a row that an earlier one gives. */
  private branches(
    sets: RowSets,
    table: CatalogueTable,
    conditions: readonly Condition[],
    columns: string,
  ): readonly string[] {
    return conditions.map(({ holds, joined, also = [] }, place) => {
      const earlier = conditions.slice(0, place).map((condition) => except(condition));
      const where = [...(joined === undefined ? [holds] : []), ...also, ...earlier];
      const from = `${sets.path(table)} t${joined === undefined ? '' : ` INNER JOIN ${joined}`}`;
      return `SELECT ${columns} FROM ${from}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}`;
    });
  }

  private isNotDeleted(sets: RowSets, table: CatalogueTable): readonly string[] {
    const { graph } = this.source;
    const cascades = graph.cascadesInto(table).map((foreignKey) => this.refers(sets, foreignKey).fails);
    return table === graph.root ? [this.isNotSelected(sets), ...cascades] : cascades;
  }

  private isNotSelected(sets: RowSets): string {
    const { key, dataSource } = this.source;
    const names = keyColumnNames(key);
    return databaseFamilyOf(dataSource) === 'postgres'
      ? `NOT EXISTS (SELECT 1 FROM steward_selected s WHERE ${sets.equal('t', key.databaseNames, 's', names)})`
      : `(${sets.columns('t', key.databaseNames)}) NOT IN (SELECT ${names.join(', ')} FROM steward_selected)`;
  }

  /** Writes the condition that a row refers to one that is deleted, and that it does not; a foreign key with a NULL refers to none. */
  private refers(sets: RowSets, { childColumns, parent, parentColumns }: ForeignKey): Condition {
    const parents = sets.deleted(parent);
    const holds = `(${sets.columns('t', childColumns)}) IN (SELECT ${sets.columns('p', parentColumns)} FROM ${parents} p)`;
    if (databaseFamilyOf(this.source.dataSource) !== 'postgres') return { holds, fails: `(${holds}) IS NOT TRUE` };
    const equal = sets.equal('p', parentColumns, 't', childColumns);
    // PostgreSQL joins what it is asked not to exist, and compares one by one what it is asked not to be in.
    const fails = `NOT EXISTS (SELECT 1 FROM ${parents} p WHERE ${equal})`;
    return { holds, fails, ...(sets.canBeJoined(parent) && { joined: `${parents} p ON ${equal}` }) };
  }
}

interface Condition {
  readonly holds: string;
  readonly fails: string;
  /** The same as `holds`, as a join that gives each row once. */
  readonly joined?: string;
  readonly also?: readonly string[];
}

/** Writes that a row is none of a condition's. */
function except({ holds, fails, also = [] }: Condition): string {
  return also.length === 0 ? fails : `(${[holds, ...also].join(' AND ')}) IS NOT TRUE`;
}

function count(sets: RowSets, branches: readonly string[]): string {
  return sets.statement(`SELECT COUNT(*) AS steward_count FROM (${capped(branches)}) c`);
}

/** Puts readings together, each of which stops where counting does. */
function capped(branches: readonly string[]): string {
  return branches
    .map((branch, place) => `SELECT * FROM (${branch} LIMIT ${COUNTED_UP_TO + 1}) b${place}`)
    .join(' UNION ALL ');
}
