import type { QueryRunner } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';

/**
 * Ends the statement that a connection is at, by another connection. On SQLite nothing is under way when anybody could ask: its driver
 * answers before anything else happens.
 */
export async function cancelStatement(queryRunner: QueryRunner): Promise<void> {
  const send = (sql: string, values?: unknown[]): Promise<unknown> => queryRunner.connection.query(sql, values);
  switch (databaseFamilyOf(queryRunner.connection)) {
    case 'postgres':
      await send('SELECT pg_cancel_backend($1)', [await numberOf(queryRunner, 'processID')]);
      return;
    case 'mysql':
      // KILL takes no parameter.
      await send(`KILL QUERY ${await numberOf(queryRunner, 'threadId')}`);
      return;
    case 'sqlite':
    case undefined:
      return;
  }
}

/** Tells the number that the server knows a connection by, as its driver keeps it. */
async function numberOf(queryRunner: QueryRunner, property: 'processID' | 'threadId'): Promise<number> {
  const connection: unknown = await queryRunner.connect();
  return Number(Reflect.get(Object(connection), property));
}
