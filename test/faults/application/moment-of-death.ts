import { writeSync } from 'node:fs';
import type { Logger, QueryRunner } from 'typeorm';

/**
 * Where an action can be when its process dies: before its record, between record and transaction, between its writes, with all written
 * and nothing recorded, at COMMIT, after COMMIT and before the answer. `'writing'` is told to whoever started the process, who kills it a
 * random while later.
 */
export const moments = ['recording', 'begun', 'writing', 'written', 'succeeding', 'committing', 'committed'] as const;

export type Moment = (typeof moments)[number];

/** What a process is told: to die when a moment is reached for this time, 1 for the first. */
export interface DeathSentence {
  readonly moment: Moment;
  readonly time: number;
  /** Names the action whose handler has to reach it: any by default. */
  readonly action?: string;
}

/** Ends the process without a word at a moment of a run, which it finds by the statements that are about to be sent. */
export class MomentOfDeath implements Logger {
  private sentence: DeathSentence | undefined;
  private times = 0;
  /** The connections that have recorded a success and not committed it. */
  private readonly succeeding = new WeakSet<QueryRunner>();

  sentenceTo(sentence: DeathSentence): void {
    [this.sentence, this.times] = [sentence, 0];
  }

  reach(moment: Moment, action?: string): void {
    if (this.sentence?.moment !== moment) return;
    if (this.sentence.action !== undefined && this.sentence.action !== action) return;
    this.times += 1;
    if (this.times !== this.sentence.time) return;
    if (moment === 'writing') writeSync(1, 'Writing\n');
    else process.kill(process.pid, 'SIGKILL');
  }

  logQuery(statement: string, parameters: readonly unknown[] = [], queryRunner?: QueryRunner): void {
    if (/^(INSERT INTO|UPDATE) \S*steward_run\W/.test(statement) && !parameters.includes('succeeded'))
      this.reach('recording');
    if (/^(UPDATE|DELETE FROM) \S*parcel\W/.test(statement)) this.reach('writing');
    if (/^UPDATE \S*steward_run\W/.test(statement) && parameters.includes('succeeded')) {
      this.reach('succeeding');
      if (queryRunner) this.succeeding.add(queryRunner);
    }
    if (statement === 'COMMIT' && queryRunner && this.succeeding.has(queryRunner)) this.reach('committing');
  }

  /** Is told by a subscriber that a transaction was committed. */
  committed(queryRunner: QueryRunner): void {
    if (this.succeeding.delete(queryRunner)) this.reach('committed');
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
