import { Hold } from '../holds/hold.entity.js';
import { CreateStewardHold1764000000000 } from '../holds/hold.migration.js';
import { RunKey } from './run-key.entity.js';
import { Run } from './run.entity.js';
import { CreateStewardRun1764100000000 } from './run.migration.js';
import { AddStewardRunSlices1764200000000 } from './run-slices.migration.js';

/**
 * The entities of the library itself, for a data source that lists its entities by hand. Each data source with admin models has them:
 * a run is recorded beside what it changes.
 *
 * @example TypeOrmModule.forRoot({ …, entities: [Article, ...stewardEntities] })
 */
export const stewardEntities = [Hold, Run, RunKey] as const;

/**
 * The migrations that make the library's tables, for a data source that does not synchronize.
 *
 * @example TypeOrmModule.forRoot({ …, migrations: [...stewardMigrations, …] })
 */
export const stewardMigrations = [
  CreateStewardHold1764000000000,
  CreateStewardRun1764100000000,
  AddStewardRunSlices1764200000000,
] as const;
