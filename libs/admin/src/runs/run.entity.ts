import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { RunState } from './run-state.js';

/** Reads a bigint column of milliseconds since 1970 as a date: alike on every database, whatever its time zone. */
const asDate = {
  to: (value: Date | null | undefined) => (value instanceof Date ? value.getTime() : value),
  from: (value: string | number | null) => (value === null ? null : new Date(Number(value))),
};

/** One execution of an action, or the question before it: who, what, on which rows, and how it ended. */
@Entity('steward_run')
@Index('steward_run_user', ['userId', 'id'])
@Index('steward_run_model', ['model', 'id'])
@Index('steward_run_deadline', ['deadline'])
export class Run {
  /** A uuid of version 7: later runs have greater ones. */
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id!: string;

  /** The name of the site: `'default'`. */
  @Column({ type: 'varchar', length: 100 })
  site!: string;

  /** The name of the model: `'article'`. */
  @Column({ type: 'varchar', length: 200 })
  model!: string;

  /** The name of the action: `'makePublished'`. */
  @Column({ type: 'varchar', length: 200 })
  action!: string;

  /** What the action was called then: "Mark selected stories as published". */
  @Column({ type: 'varchar', length: 300 })
  label!: string;

  /** Who ran it, as text: an account may go, its runs stay. */
  @Column({ name: 'userId', type: 'varchar', length: 255 })
  userId!: string;

  @Column({ type: 'varchar', length: 255 })
  username!: string;

  @Column({ type: 'varchar', length: 20 })
  state!: RunState;

  /** The selection in words: "3 ticked rows of Status: Draft". */
  @Column({ type: 'text' })
  selection!: string;

  /** The list the rows are of: `'?status=d'`. */
  @Column({ type: 'text' })
  address!: string;

  /** What of the list is meant: `'keys'`, `'all'` or `'except'`. */
  @Column({ type: 'varchar', length: 10 })
  criterion!: 'keys' | 'all' | 'except';

  /** Says whether the keys were fixed with the run when it asked. */
  @Column({ type: 'boolean' })
  pinned!: boolean;

  /** The values of its form as JSON, without those marked secret; null for none. */
  @Column({ type: 'text', nullable: true })
  form!: string | null;

  /** How many rows were selected; while it asks, the number the page shows. */
  @Column({ name: 'rowsSelected', type: 'integer' })
  rowsSelected!: number;

  /** How many rows of the selection a yes does not mean, because its page left them out. */
  @Column({ name: 'rowsSpared', type: 'integer' })
  rowsSpared!: number;

  /** How many rows the selection's writes affected, as the database said; null where it wrote none, or all of it was undone. */
  @Column({ name: 'rowsAffected', type: 'integer', nullable: true })
  rowsAffected!: number | null;

  /** How many rows the slices that were committed had; null for a run that is not done in slices. */
  @Column({ name: 'rowsDone', type: 'integer', nullable: true })
  rowsDone!: number | null;

  /** The place of the last row that was done in the order of keys, as JSON: `'[5000]'`; null before the first slice. */
  @Column({ name: 'doneUpTo', type: 'text', nullable: true })
  doneUpTo!: string | null;

  /** The place of the last row that is meant, as JSON, so that rows which come in later are none of them; null where the rows are fixed. */
  @Column({ name: 'lastRow', type: 'text', nullable: true })
  lastRow!: string | null;

  /** How it stopped before somebody went on with it, once for each time, as JSON; null for none. */
  @Column({ type: 'text', nullable: true })
  stops!: string | null;

  /** How often somebody has gone on with it: who executed it before can't any more. Null for a run that is not done in slices. */
  // Without a default of the database: TypeORM would read every run back that it inserts.
  @Column({ type: 'integer', nullable: true })
  claims!: number | null;

  /** Says whether a yes is possible at all: not where the page says that it can't be done. */
  @Column({ type: 'boolean' })
  offered!: boolean;

  /** Says whether the number was asked a second time, because it had changed. */
  @Column({ name: 'askedAgain', type: 'boolean' })
  askedAgain!: boolean;

  @Column({ name: 'createdAt', type: 'bigint', transformer: asDate })
  createdAt!: Date;

  @Column({ name: 'startedAt', type: 'bigint', nullable: true, transformer: asDate })
  startedAt!: Date | null;

  @Column({ name: 'finishedAt', type: 'bigint', nullable: true, transformer: asDate })
  finishedAt!: Date | null;

  /**
   * Until when a pending run waits for its yes, and a running one is known to be under way. On a run that has ended: since when its
   * keys that only a yes needed wait to be forgotten; null once they are.
   */
  @Column({ type: 'bigint', nullable: true, transformer: asDate })
  deadline!: Date | null;

  /** What the person was told: "3 stories were successfully marked as published." */
  @Column({ type: 'text', nullable: true })
  outcome!: string | null;

  /** Why it failed, in the words the person was told. */
  @Column({ type: 'text', nullable: true })
  error!: string | null;

  /** The number under which the log knows the failure: `'7f3a-91bc'`. */
  @Column({ type: 'varchar', length: 20, nullable: true })
  reference!: string | null;
}
