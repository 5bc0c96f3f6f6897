import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import {
  accountEntities,
  AccountsAuthenticator,
  AccountsModule,
  AccountsService,
  StewardUser,
} from 'nest-steward/accounts';
import { secret } from '../accounts/accounts-application.js';
import type { Browser } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite, type SiteSetup } from '../support/site.js';

/** The password of every account. */
export const password = 'correct horse battery';

/** Ships that may be sunk at once, or after a question; both need `ship.change`. */
@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class GuardedShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ locations: ['list', 'object'] })
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
  }

  @AdminAction({ confirm: true })
  async scuttle(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'scuttled' });
  }
}

/** An account, as it is now. All were active staff when they signed in. */
interface Account {
  readonly permissions: readonly string[];
  readonly isStaff?: boolean;
  readonly isActive?: boolean;
  readonly isSuperuser?: boolean;
}

const everything = ['ship.view', 'ship.change'];

/** Everybody who may ask, and the account that they signed in with. */
export const people = {
  nobody: undefined,
  'staff no longer': { permissions: everything, isStaff: false },
  'active no longer': { permissions: everything, isActive: false },
  clerk: { permissions: [] },
  viewer: { permissions: ['ship.view'] },
  editor: { permissions: everything },
  superuser: { permissions: [], isSuperuser: true },
} as const satisfies Readonly<Record<string, Account | undefined>>;

/** One of those who may ask. */
export type PersonName = keyof typeof people;

/** Lists those who may ask. */
// Safe: these are the table's own keys.
export const personNames = Object.keys(people) as readonly PersonName[];

/** A harbour whose people have accounts, each with a browser of their own. */
export interface GuardedHarbour {
  readonly site: OpenSite;
  browserOf(person: PersonName): Browser;
  /** Signs a person in again, after a page has ended their session. */
  signInAgain(person: PersonName): Promise<void>;
  /** Asks, as the one who may change ships, the question of a run that sinks the Aurora, and gives its address. */
  askQuestion(): Promise<string>;
}

/** Opens a harbour with an account for each of the people. */
export async function openGuardedHarbour(
  setup: Pick<SiteSetup, 'adapter' | 'configure' | 'database'>,
): Promise<GuardedHarbour> {
  const site = await openSite({
    ...setup,
    entities: accountEntities,
    imports: [AccountsModule.forRoot({ secret })],
    site: { authenticator: AccountsAuthenticator },
    providers: [GuardedShipAdmin],
  });
  const accounts = site.app.get(AccountsService);
  const browsers = new Map<PersonName, Browser>(personNames.map((person) => [person, site.browse()]));
  const browserOf = (person: PersonName): Browser => browsers.get(person) ?? site.browse();
  const signInAgain = async (person: PersonName): Promise<void> => {
    await browserOf(person).signIn(usernameOf(person), password);
  };
  for (const person of personNames) {
    const account: Account | undefined = people[person];
    if (!account) continue;
    const { isStaff = true, isActive = true } = account;
    const username = usernameOf(person);
    await accounts.createUser({ username, password, ...account, isStaff: true, isActive: true });
    await signInAgain(person);
    await site.dataSource.manager.update(StewardUser, { username }, { isStaff, isActive });
  }
  // Shows everybody a page with a token, as the person that they are now.
  for (const browser of browsers.values()) await browser.visit('/admin/login');
  await resetFleet(site.dataSource);
  return {
    site,
    browserOf,
    signInAgain,
    async askQuestion() {
      const browser = browserOf('editor');
      await browser.visit('/admin/ship');
      const page = await browser.send('/admin/ship', { action: 'scuttle', _selected_action: '1' });
      return page.address;
    },
  };
}

/** Names the account of a person: `'staff-no-longer'`. */
export function usernameOf(person: PersonName): string {
  return person.replaceAll(' ', '-');
}
