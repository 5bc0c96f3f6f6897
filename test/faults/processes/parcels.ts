import { stewardEntities } from 'nest-steward';
import { DataSource } from 'typeorm';
import { Run } from '../../../libs/admin/src/runs/run.entity.js';
import type { TestDatabaseOptions } from '../../support/databases.js';
import { forgetRuns } from '../../support/recorded-runs.js';
import { Parcel } from '../application/parcel.entity.js';
import { Sticker } from '../application/sticker.entity.js';

/** What a run may have done to its shelf. */
export interface Shelf {
  /** How many parcels are on it, by their state: `{ new: 500 }`. */
  readonly states: Readonly<Record<string, number>>;
  /** How many of its parcels still have their sticker. */
  readonly stickers: number;
  /** How often its parcels were counted: `[0]` for never, `[0, 1]` where some were and some were not. */
  readonly counted: readonly number[];
}

/** Opens the database beside the application, for as long as the work takes. */
export async function withParcels<R>(
  database: TestDatabaseOptions,
  work: (dataSource: DataSource) => Promise<R>,
): Promise<R> {
  const dataSource = new DataSource({ ...database, entities: [...stewardEntities, Parcel, Sticker] });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Fills as many shelves as there are numbers, each with so many parcels, in place of all there is; forgets all runs. */
export async function fillShelves(dataSource: DataSource, sizes: readonly number[]): Promise<void> {
  const parcels = sizes.flatMap((size, shelf) =>
    Array.from({ length: size }, (_, place) => `(${shelf * 100_000 + place + 1}, ${shelf}, 'new', 0)`),
  );
  const stickers = sizes.flatMap((size, shelf) =>
    Array.from({ length: size }, (_, place) => {
      const id = shelf * 100_000 + place + 1;
      return `(${id}, ${id})`;
    }),
  );
  await forgetRuns(dataSource);
  await dataSource.query('DELETE FROM sticker');
  await dataSource.query('DELETE FROM parcel');
  await dataSource.query(`INSERT INTO parcel (id, shelf, state, counted) VALUES ${parcels.join()}`);
  await dataSource.query(`INSERT INTO sticker (id, ${dataSource.driver.escape('parcelId')}) VALUES ${stickers.join()}`);
}

/** Looks at so many shelves, the first first. */
export async function lookAtShelves(dataSource: DataSource, count: number): Promise<readonly Shelf[]> {
  const rows = await dataSource
    .createQueryBuilder(Parcel, 'parcel')
    .leftJoin('parcel.stickers', 'sticker')
    .select(['parcel.shelf AS shelf', 'parcel.state AS state', 'parcel.counted AS counted'])
    .addSelect('COUNT(*)', 'parcels')
    .addSelect('COUNT(sticker.id)', 'stickers')
    .groupBy('parcel.shelf')
    .addGroupBy('parcel.state')
    .addGroupBy('parcel.counted')
    .orderBy('parcel.counted')
    .getRawMany<Readonly<Record<'shelf' | 'counted' | 'parcels' | 'stickers', number | string> & { state: string }>>();
  return Array.from({ length: count }, (_, shelf) => {
    const states: Record<string, number> = {};
    const counted = new Set<number>();
    let stickers = 0;
    for (const row of rows.filter((one) => Number(one.shelf) === shelf)) {
      states[row.state] = (states[row.state] ?? 0) + Number(row.parcels);
      counted.add(Number(row.counted));
      stickers += Number(row.stickers);
    }
    return { states, stickers, counted: [...counted] };
  });
}

/** Reads all runs, the oldest first. */
export function readRuns({ manager }: DataSource): Promise<Run[]> {
  return manager.find(Run, { order: { id: 'ASC' } });
}

/** Waits until nobody else is connected to the database: a server finds out by itself that a process has died. */
export async function untilAlone(dataSource: DataSource): Promise<void> {
  const statements: Readonly<Record<string, string>> = {
    postgres:
      "SELECT count(*) AS others FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
    mariadb:
      'SELECT count(*) AS others FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
  };
  const statement = statements[dataSource.options.type];
  if (statement === undefined) return;
  const end = performance.now() + 20_000;
  for (;;) {
    const [row] = await dataSource.query<{ readonly others: string | number }[]>(statement);
    if (Number(row?.others) === 0) return;
    if (performance.now() > end) throw new Error(`${row?.others} connections of a dead process are left.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
