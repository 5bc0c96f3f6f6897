/**
 * Works on an SQLite file in a thread of its own, since the driver keeps its thread waiting until a statement has ended: reads the rows of
 * one statement and sends them some at a time, or runs statements that give none.
 *
 * `workerData`: `driver`, the path of the driver's module; `files`, by `name` and `path`, the first of which is opened and the others
 * attached; `options` of the connection; `sql` and `values` of the statement.
 */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/** How many rows are sent at a time. */
const ROWS_AT_A_TIME = 100;

const { driver, files, options, sql, values } = workerData;
const Connection = createRequire(import.meta.url)(driver);
const [main, ...others] = files;
const connection = new Connection(main.path, options);
try {
  for (const { name, path } of others) connection.prepare('ATTACH ? AS ?').run(path, name);
  let rows = [];
  for (const row of connection.prepare(sql).iterate(...values)) {
    if (rows.push(row) < ROWS_AT_A_TIME) continue;
    parentPort.postMessage(rows);
    rows = [];
  }
  parentPort.postMessage(rows);
} catch (error) {
  // An error of the driver's own class arrives without its words.
  throw Object.assign(new Error(error.message), { code: error.code });
} finally {
  connection.close();
}
