import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { RunKey } from '../../libs/admin/src/runs/run-key.entity.js';
import { Run } from '../../libs/admin/src/runs/run.entity.js';

/** A minute that every recorded run of a spec is told from. */
// Long ago, so that the day is told and not how far it is from now.
const noon = Date.UTC(2024, 10, 22, 12);

/** What a spec says of a run; the rest is that of ada's sinking of one ship, which succeeded within two seconds. */
export interface RecordedRun extends Partial<Omit<Run, 'id'>> {
  /** When it began, in minutes after noon of 22 November 2026: 0 by default. */
  readonly minute?: number;
  /** The keys of the rows it was executed on: none by default. */
  readonly touched?: readonly string[];
}

/** Records runs without running anything, and returns their ids in the order given. */
export async function recordRuns(
  { manager }: DataSource,
  ...recorded: readonly RecordedRun[]
): Promise<readonly string[]> {
  const runs = recorded.map((run) => makeRun(run));
  await manager.insert(Run, runs);
  const keys = recorded.flatMap(({ touched = [] }, index) =>
    touched.map((key, place) => ({
      runId: runs[index]?.id ?? '',
      role: 'touched' as const,
      position: place + 1,
      key,
    })),
  );
  if (keys.length > 0) await manager.insert(RunKey, keys);
  return runs.map(({ id }) => id);
}

function makeRun({ minute = 0, touched: _touched, ...run }: RecordedRun): Run {
  const start = noon + minute * 60_000;
  return {
    id: uuidv7({ msecs: start }),
    site: 'default',
    model: 'ship',
    action: 'sink',
    label: 'Sink',
    userId: 'ada',
    username: 'ada',
    state: 'succeeded',
    selection: '1 ticked row',
    address: '',
    criterion: 'keys',
    pinned: false,
    form: null,
    rowsSelected: 1,
    rowsSpared: 0,
    rowsAffected: 1,
    rowsDone: null,
    doneUpTo: null,
    lastRow: null,
    stops: null,
    claims: null,
    offered: true,
    askedAgain: false,
    createdAt: new Date(start),
    startedAt: new Date(start),
    finishedAt: new Date(start + 2_000),
    deadline: null,
    outcome: '1 ship sank.',
    error: null,
    reference: null,
    ...run,
  };
}

/** Forgets all runs. */
export async function forgetRuns({ manager }: DataSource): Promise<void> {
  await manager.createQueryBuilder().delete().from(RunKey).execute();
  await manager.createQueryBuilder().delete().from(Run).execute();
}
