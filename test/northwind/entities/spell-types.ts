import { type ColumnType, getMetadataArgsStorage } from 'typeorm';
import type { TestDatabaseOptions } from '../../support/databases.js';
import { northwindEntities } from './northwind-entities.js';

/** How databases spell the types that TypeORM does not know on each: bytes, and text of a fixed length. */
const spellings: readonly (readonly ColumnType[])[] = [
  ['blob', 'bytea'],
  ['char', 'character'],
];

const spelt: Readonly<Record<TestDatabaseOptions['type'], readonly ColumnType[]>> = {
  'better-sqlite3': ['blob', 'character'],
  postgres: ['bytea', 'char'],
  mariadb: ['blob', 'char'],
};

/** Has columns of Northwind's entities typed as a database spells their types. What was opened before keeps the types it was opened with. */
export function spellTypes({ type }: TestDatabaseOptions): void {
  const entities: readonly unknown[] = northwindEntities;
  for (const { target, options } of getMetadataArgsStorage().columns) {
    if (!entities.includes(target)) continue;
    const place = spellings.findIndex((names) => names.some((name) => name === options.type));
    const typed = spelt[type][place];
    if (typed) options.type = typed;
  }
}
