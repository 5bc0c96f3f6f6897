import type { Logger, QueryRunner, ReplicationMode } from 'typeorm';

/** A statement that was sent, and to which side of the replication. */
export interface SidedStatement {
  readonly side: ReplicationMode;
  readonly statement: string;
}

/** Records which side of a replication each statement is sent to, as TypeORM's logger. */
export class SideRecorder implements Logger {
  private recorded: SidedStatement[] = [];

  /** Runs work, and gives the statements it sent. */
  async during(work: () => Promise<unknown>): Promise<readonly SidedStatement[]> {
    this.recorded = [];
    await work();
    return this.recorded;
  }

  logQuery(statement: string, _values?: unknown[], queryRunner?: QueryRunner): void {
    this.recorded.push({ side: queryRunner?.getReplicationMode() ?? 'master', statement });
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
