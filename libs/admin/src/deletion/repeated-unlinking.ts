import type { Obstacle } from './consequences.js';
import type { DeletionGraph } from './deletion.graph.js';
import type { ForeignKey } from './foreign-key.js';
import { grouped } from './grouped.js';

/**
 * Finds what PostgreSQL may refuse where one row loses two links. A row that was written before in the same transaction has all its
 * foreign keys checked again when it is written next, and one of them may refer to a row that has gone while it waits for its own turn:
 * to go along, or to lose that link too. The check comes a round after the second writing, which comes a round after the row it referred to
 * went; what has happened for certain by then is no obstacle.
 */
export function repeatedUnlinking(graph: DeletionGraph, unlinking: readonly ForeignKey[]): readonly Obstacle[] {
  return [...grouped(unlinking, ({ child }) => child)].flatMap(([child, links]) =>
    pairsOf(links).flatMap((pair) => {
      const written = 1 + Math.max(...pair.map(({ parent }) => graph.shortestPathTo(parent)));
      const goesLater = graph.cascadesInto(child).filter(() => graph.longestPathTo(child) > written);
      const isLostLater = links.filter((link) => !pair.includes(link) && graph.longestPathTo(link.parent) >= written);
      return [...goesLater, ...isLostLater].map((foreignKey) => ({ foreignKey, exempt: 'none', with: pair }) as const);
    }),
  );
}

function pairsOf<T>(values: readonly T[]): readonly (readonly T[])[] {
  return values.flatMap((one, place) => values.slice(place + 1).map((other) => [one, other]));
}
