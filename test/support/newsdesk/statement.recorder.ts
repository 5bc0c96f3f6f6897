import type { Logger } from 'typeorm';

/** Records the statements a data source sends, as TypeORM's logger. */
export class StatementRecorder implements Logger {
  private recorded: string[] = [];

  /** Runs work and gives the statements it sent, in order. */
  async during(work: () => Promise<unknown>): Promise<readonly string[]> {
    this.recorded = [];
    await work();
    return this.recorded;
  }

  logQuery(query: string): void {
    this.recorded.push(query);
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
