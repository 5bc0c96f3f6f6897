import { Hold } from './hold.entity.js';
import { CreateStewardHold1764000000000 } from './hold.migration.js';

/**
 * The entities of the library itself, for a data source that lists its entities by hand.
 *
 * @example TypeOrmModule.forRoot({ …, entities: [Article, ...stewardEntities] })
 */
export const stewardEntities = [Hold] as const;

/**
 * The migrations that make the library's tables, for a data source that does not synchronize.
 *
 * @example TypeOrmModule.forRoot({ …, migrations: [...stewardMigrations, …] })
 */
export const stewardMigrations = [CreateStewardHold1764000000000] as const;
