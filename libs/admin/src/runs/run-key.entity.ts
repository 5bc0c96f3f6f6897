import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What a key stands for in its run:
 *
 * - `pinned`: one of the rows that were shown, and that a yes means
 * - `packed`: many of them, as JSON, where keys are short
 * - `kept`: for a moment, those of them that are to stay so
 * - `excepted`: a row that "all but these" leaves out
 * - `shown`: no row's, but the fingerprint of the rows that were shown, until they are pinned
 * - `touched`: a row the run was executed on, up to a bound
 * - `press`: no row's, but the id of the run that a press has made; the press stands where the run does else
 * - `led`: no row's, but the address that the action has led to
 * - `answer`: no row's, but `page` or `download`, which the action has answered with
 */
export type RunKeyRole = 'pinned' | 'packed' | 'kept' | 'excepted' | 'shown' | 'touched' | 'press' | 'led' | 'answer';

/** The key of a row of a run, as text, or what its role says. */
@Entity('steward_run_key')
export class RunKey {
  @PrimaryColumn({ name: 'runId', type: 'varchar', length: 36 })
  runId!: string;

  @PrimaryColumn({ type: 'varchar', length: 10 })
  role!: RunKeyRole;

  @PrimaryColumn({ type: 'integer' })
  position!: number;

  @Index('steward_run_key_key')
  @Column({ type: 'varchar', length: 700 })
  key!: string;
}
