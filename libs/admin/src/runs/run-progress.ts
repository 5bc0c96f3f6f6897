import { In, type EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { StewardError } from '../errors/steward.error.js';
import { asciiJson } from '../holds/ascii-json.js';
import type { Cursor } from '../keyset/cursor.js';
import { lockRows } from '../selection/row-lock.js';
import { endValues, type RunEnd } from './run-end.js';
import type { RunState } from './run-state.js';
import { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';

/** For how long a run that has stopped can be gone on with, in milliseconds: a week. */
export const TIME_TO_GO_ON = 7 * 24 * 60 * 60_000;

/** The states of a run that somebody may go on with. */
export const stoppedStates: readonly RunState[] = ['failed', 'interrupted'];

/** A run that is executed in slices, by who began it last. */
export interface ClaimedRun {
  readonly id: string;
  readonly claims: number;
}

/** How far a run has come, by its slices that were committed. */
export interface RunProgress {
  readonly rowsDone: number;
  readonly rowsAffected: number | undefined;
  /** The place of the last row that was done; undefined before the first slice. */
  readonly doneUpTo: Cursor | undefined;
  /** The place of the last row that is meant; undefined where the rows are fixed. */
  readonly lastRow: Cursor | undefined;
}

/** Says whether a run has stopped between two slices, and can be gone on with. */
export function canGoOn({ state, rowsDone, deadline }: Run): boolean {
  return stoppedStates.includes(state) && (rowsDone ?? 0) > 0 && (deadline?.getTime() ?? 0) > Date.now();
}

/** Says whether a run is under way slice by slice, so that it can be stopped between two of them. */
export function canBeStopped({ state, rowsDone }: Run): boolean {
  return state === 'running' && rowsDone !== null;
}

/** Reads how far a run has come. */
export function progressOf({ rowsDone, rowsAffected, doneUpTo, lastRow }: Run): RunProgress {
  return {
    rowsDone: rowsDone ?? 0,
    rowsAffected: rowsAffected ?? undefined,
    doneUpTo: placeIn(doneUpTo),
    lastRow: placeIn(lastRow),
  };
}

/** Writes a place in the order of keys as a record keeps it. */
export function placeText(place: Cursor): string {
  return asciiJson(place);
}

/**
 * Holds a run for the transaction of a slice, and reads how far it has come. Nobody else executes a slice of it until that ends.
 *
 * @throws ADMIN_RUN_STOPPED where the run is not running any more, or somebody else has begun to go on with it
 */
export async function holdProgress({ id, claims }: ClaimedRun, manager: EntityManager): Promise<RunProgress> {
  const held = lockRows(manager.createQueryBuilder(Run, 'run').where({ id, state: 'running', claims }));
  const run = await held.getOne();
  if (!run) throw new StewardError('ADMIN_RUN_STOPPED');
  return progressOf(run);
}

/** Records a slice, in its own transaction: the record and what the slice has written exist together or not at all. */
export async function recordSlice(
  store: RunStore,
  { id, claims }: ClaimedRun,
  { rowsDone, rowsAffected, doneUpTo }: RunProgress,
  manager: EntityManager,
): Promise<void> {
  const { affected } = await manager.update(
    Run,
    { id, claims },
    {
      rowsDone,
      rowsAffected: rowsAffected ?? null,
      doneUpTo: doneUpTo ? placeText(doneUpTo) : null,
      deadline: new Date(Date.now() + store.lease),
    },
  );
  if (affected !== 1) throw new StewardError('ADMIN_RUN_STOPPED');
}

/**
 * Records that a run has stopped: what its slices have done is known already. Returns how many rows that are; undefined where the run is not the one
 * that was claimed any more, or in none of the states.
 *
 * @param tell says how it ended, by the rows that are done
 */
export function stopRun(
  store: RunStore,
  { id, claims }: ClaimedRun,
  states: readonly RunState[],
  tell: (rowsDone: number) => RunEnd,
): Promise<number | undefined> {
  const underWay = { id, claims, state: In(states) };
  return store.record(async (manager) => {
    // Held first: a slice whose COMMIT was answered by an error may be committed still.
    const run = await lockRows(manager.createQueryBuilder(Run, 'run').where(underWay)).getOne();
    if (!run) return undefined;
    const rowsDone = run.rowsDone ?? 0;
    const { rowsAffected: _, ...values } = endValues({ ...tell(rowsDone), hasKeys: true });
    const lasting = rowsDone > 0 ? { deadline: new Date(Date.now() + TIME_TO_GO_ON) } : {};
    await manager.update(Run, underWay, { ...values, ...lasting, state: 'failed' });
    return rowsDone;
  });
}

/** Changes what a run that has stopped asks, while nobody has gone on with it. Says whether it did. */
export async function changeStopped(
  { id, claims }: Pick<Run, 'id' | 'claims'>,
  values: QueryDeepPartialEntity<Run>,
  manager: EntityManager,
): Promise<boolean> {
  const stopped = { id, claims: claims ?? 0, state: In(stoppedStates) };
  return (await manager.update(Run, stopped, values)).affected === 1;
}

function placeIn(text: string | null): Cursor | undefined {
  // Safe: nothing else is written there.
  return text === null ? undefined : (JSON.parse(text) as Cursor);
}
