import type { Logger } from 'typeorm';

/** A statement that was sent, and the values that were sent with it. */
export interface SentStatement {
  readonly statement: string;
  readonly parameters: unknown[];
}

/** Records the statements a data source sends, as TypeORM's logger. */
export class StatementRecorder implements Logger {
  private recorded: SentStatement[] = [];

  /** Runs work and gives the statements it sent, in order. */
  async during(work: () => Promise<unknown>): Promise<readonly string[]> {
    return (await this.sentDuring(work)).map(({ statement }) => statement);
  }

  /** Runs work and gives the statements it sent with their values, in order. */
  async sentDuring(work: () => Promise<unknown>): Promise<readonly SentStatement[]> {
    this.recorded = [];
    await work();
    return this.recorded;
  }

  /** Runs work and gives the statements it sent that read rows, in order. */
  async readsDuring(work: () => Promise<unknown>): Promise<readonly string[]> {
    return (await this.during(work)).filter((statement) => /\bSELECT\b/.test(statement));
  }

  logQuery(statement: string, parameters: unknown[] = []): void {
    this.recorded.push({ statement, parameters });
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
