/**
 * Puts the driver of SQLite that runs on this Node in the place where TypeORM looks for it. Set up for every test file: version 12, which
 * TypeORM names, ends the process from Node 24.19 on; version 13 does so on Node 20.
 */
import { createRequire, Module } from 'node:module';

const require = createRequire(import.meta.url);

if (Number(process.versions.node.split('.')[0]) >= 24) {
  const place = require.resolve('better-sqlite3');
  const exports: unknown = require('better-sqlite3-13');
  require.cache[place] = Object.assign(new Module(place), { exports, loaded: true });
}
