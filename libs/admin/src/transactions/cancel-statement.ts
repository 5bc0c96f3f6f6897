import type { QueryRunner } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';

/**
 * Ends the statement that a connection is at, by another connection. On SQLite nothing is under way when anybody could ask: its driver
 * answers before anything else happens.
 *
 * @param backend the number of the server's process at the other end, where that is PostgreSQL: as it told it within the transaction that is
 * under way. The driver's own may be a pooler's, and mean somebody else's process
 */
export async function cancelStatement(queryRunner: QueryRunner, backend: number | undefined): Promise<void> {
  const send = (sql: string, values?: unknown[]): Promise<unknown> => queryRunner.connection.query(sql, values);
  switch (databaseFamilyOf(queryRunner.connection)) {
    case 'postgres':
      if (backend !== undefined) await send('SELECT pg_cancel_backend($1)', [backend]);
      return;
    case 'mysql': {
      const connection: unknown = await queryRunner.connect();
      // KILL takes no parameter.
      await send(`KILL QUERY ${Number(Reflect.get(Object(connection), 'threadId'))}`);
      return;
    }
    case 'sqlite':
    case undefined:
      return;
  }
}
