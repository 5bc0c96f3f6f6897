import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Run } from './run.entity.js';
import { storedText } from './stored-text.js';

/** How a run ended, for its record. */
export interface RunEnd {
  readonly rowsAffected?: number | undefined;
  readonly outcome?: string | undefined;
  readonly error?: string | undefined;
  readonly reference?: string | undefined;
  /** Says whether the run asked first, so that it has keys which are of no use any more. */
  readonly hasKeys?: boolean;
}

/** Gives what the record says of an end that is now. */
export function endValues({
  rowsAffected,
  outcome,
  error,
  reference,
  hasKeys = false,
}: RunEnd): QueryDeepPartialEntity<Run> {
  return {
    rowsAffected: rowsAffected ?? null,
    outcome: outcome === undefined ? null : storedText(outcome),
    error: error === undefined ? null : storedText(error),
    reference: reference ?? null,
    finishedAt: new Date(),
    deadline: hasKeys ? new Date() : null,
  };
}
