import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Statement } from '../databases/bench-database.js';
import type { DatabaseKind } from '../databases/database-kind.js';

/** Sends statements that are written by hand through TypeORM, which adds nothing to them. */
@Injectable()
export class FloorDatabase {
  readonly kind: DatabaseKind;

  constructor(@InjectDataSource() readonly dataSource: DataSource) {
    this.kind = dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite';
  }

  /** Reads rows; whoever wrote the statement knows what they hold. */
  async read<Row>({ sql, parameters }: Statement): Promise<readonly Row[]> {
    // Safe: the statement names its columns so.
    return (await this.dataSource.query(sql, [...parameters])) as readonly Row[];
  }

  /** Reads the number that a statement calls `count`. */
  async count(statement: Statement): Promise<number> {
    const [counted] = await this.read<{ readonly count: string | number }>(statement);
    return Number(counted?.count);
  }

  /** Writes, and returns how many rows were touched. */
  async write({ sql, parameters }: Statement): Promise<number> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return (await runner.query(sql, [...parameters], true)).affected ?? 0;
    } finally {
      await runner.release();
    }
  }
}
