import type { EntityManager } from 'typeorm';
import { forReadingNow } from '../transactions/for-reading.js';
import { StewardUser } from './steward-user.entity.js';
import { parseUsername } from './username.parser.js';

/** Finds an account by the name a person typed, with the hash of its password and its groups; null where there is none. */
export async function findUser(manager: EntityManager, typed: string): Promise<StewardUser | null> {
  // What can't be a name is looked for as well, so that a sign-in asks the database as often as with any other name.
  const username = parseUsername(typed);
  const reading = await forReadingNow(manager);
  const user = await reading
    .createQueryBuilder(StewardUser, 'account')
    .addSelect('account.passwordHash')
    .leftJoinAndSelect('account.groups', 'membership')
    .where('account.username = :username', { username: username ?? '' })
    .getOne();
  // A collation that ignores case, as MariaDB's usual one, finds 'Ada' for 'ada'.
  return user?.username === username ? user : null;
}
