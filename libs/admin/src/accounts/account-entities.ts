import { StewardAttempt } from './steward-attempt.entity.js';
import { StewardGroup } from './steward-group.entity.js';
import { StewardPasswordLink } from './steward-password-link.entity.js';
import { StewardSession } from './steward-session.entity.js';
import { StewardUser } from './steward-user.entity.js';

/**
 * Lists the entities of the accounts, for a data source that lists its entities by hand; `autoLoadEntities: true` finds them itself.
 *
 * @example TypeOrmModule.forRoot({ …, entities: [Article, ...accountEntities] })
 */
export const accountEntities = [StewardUser, StewardGroup, StewardSession, StewardPasswordLink, StewardAttempt];
