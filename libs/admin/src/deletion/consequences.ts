import type { DatabaseFamily } from '../keyset/database-family.js';
import type { DeletionGraph } from './deletion.graph.js';
import { exemptionOf, exemptionOfImmediateCheck, type Exemption } from './exemption.js';
import type { ForeignKey } from './foreign-key.js';
import { repeatedUnlinking } from './repeated-unlinking.js';

/** A foreign key whose rows stand against the deletion, but for those that are exempt. */
export interface Obstacle {
  readonly foreignKey: ForeignKey;
  readonly exempt: Exemption;
  /** Other foreign keys by which a row has to refer to rows that are deleted, to be an obstacle. */
  readonly with?: readonly ForeignKey[];
}

/** What the foreign keys do that refer to rows which are deleted, and don't cascade. */
export interface Consequences {
  /** Those whose rows lose their link. */
  readonly unlinking: readonly ForeignKey[];
  readonly obstacles: readonly Obstacle[];
}

/** A number or a text, cast or not, as catalogues write the defaults of columns: `1`, `'-1'::integer`, `'x'::character varying`. */
const CONSTANT = /^\(*(-?\d+(\.\d+)?|'([^']|'')*')\)*(::[\w ."()[\]]+)?$/;

/**
 * Sorts the foreign keys by what they do. A link that is to be null where the column takes none, or a default that no row has, is an
 * obstacle: the database refuses.
 *
 * @param isThere says whether the row is there, and stays, that a foreign key refers to by its default
 */
export async function consequencesOf(
  graph: DeletionGraph,
  family: DatabaseFamily,
  isThere: (foreignKey: ForeignKey) => Promise<boolean>,
): Promise<Consequences> {
  const unlinking: ForeignKey[] = [];
  const obstacles: Obstacle[] = [];
  for (const foreignKey of graph.foreignKeys.filter(({ parent }) => graph.reaches(parent))) {
    switch (foreignKey.onDelete) {
      case 'CASCADE':
        break;
      case 'RESTRICT':
      case 'NO ACTION':
        obstacles.push({ foreignKey, exempt: exemptionOf(family, foreignKey, graph) });
        break;
      case 'SET NULL':
      case 'SET DEFAULT':
        if (await canBeWritten(foreignKey, isThere)) unlinking.push(foreignKey);
        else obstacles.push({ foreignKey, exempt: exemptionOfImmediateCheck(family, foreignKey, graph) });
        break;
    }
  }
  const repeated = family === 'postgres' ? repeatedUnlinking(graph, unlinking) : [];
  return { unlinking, obstacles: [...obstacles, ...repeated] };
}

async function canBeWritten(
  foreignKey: ForeignKey,
  isThere: (foreignKey: ForeignKey) => Promise<boolean>,
): Promise<boolean> {
  const { written, childColumns, onDelete } = foreignKey;
  const nulls = written.filter(
    ({ defaultExpression = 'NULL' }) => onDelete === 'SET NULL' || /^\(*NULL\b/i.test(defaultExpression),
  );
  if (nulls.some(({ nullable }) => !nullable)) return false;
  if (nulls.length > 0) return true;
  // A default that is computed is not asked for: that may change something, as a sequence does.
  const isKnown = written.every(({ defaultExpression = '' }) => CONSTANT.test(defaultExpression));
  // Where some columns are kept, the row that is referred to differs from row to row.
  return isKnown && written.length === childColumns.length && isThere(foreignKey);
}
