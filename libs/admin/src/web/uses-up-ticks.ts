import type { AnswerKind } from '../runs/answer-kind.js';

/**
 * Says whether a run has used up the ticks of the rows that it ran on: where rows were written, and where it came to its end, whatever it did. A page may be
 * the first of two steps, and a file leaves the page it was asked for on: these end nothing by themselves.
 *
 * @param ending `'undone'` for a run that did not come to its end
 * @param rowsAffected how many of the rows that were written stand
 */
export function usesUpTicks(ending: AnswerKind | 'done' | 'undone', rowsAffected: number | null | undefined): boolean {
  return ending === 'done' || (rowsAffected ?? 0) > 0;
}
