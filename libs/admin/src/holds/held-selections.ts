import type { Criterion } from '../selection/criterion.js';
import { QuerySelection } from '../selection/query.selection.js';
import type { Selection } from '../selection/selection.js';
import type { HoldStore } from './hold.store.js';

/** How long a selection is kept: an hour, in milliseconds. */
const LIFETIME = 3_600_000;

/** What is kept of a selection: its list's model and address, and what of that list is meant. Never its rows. */
export interface HeldSelection {
  /** `'article'` */
  readonly model: string;
  /** `'?status=d'`, or empty */
  readonly address: string;
  readonly criterion: Criterion;
}

/** Keeps selections under tokens: keys never travel in an address. */
export class HeldSelections {
  constructor(private readonly store: HoldStore) {}

  /** Keeps a selection for a person: `hold('default', '42', { model: 'article', address: '?status=d' }, selection)`. */
  async hold(
    site: string,
    userId: string,
    list: Pick<HeldSelection, 'model' | 'address'>,
    selection: Selection,
  ): Promise<string> {
    if (!(selection instanceof QuerySelection)) throw new TypeError('Only a selection the library made can be held.');
    selection.state.requireUnspent();
    // A narrowed selection is more than its criterion, so what is kept are the keys it has now.
    const { criterion } = selection.narrowed ? await selection.pin() : selection;
    const held: HeldSelection = { ...list, criterion };
    return this.store.keep(ownerOf(site, userId), JSON.stringify(held), LIFETIME, selection.manager);
  }

  /** Finds a kept selection; undefined for a token that is unknown, has expired, or belongs to somebody else. */
  async open(site: string, userId: string, token: string): Promise<HeldSelection | undefined> {
    const text = await this.store.open(ownerOf(site, userId), token);
    // Safe: the text was written by `hold`, and its token proves that it is the same one.
    return text === undefined ? undefined : (JSON.parse(text) as HeldSelection);
  }
}

function ownerOf(site: string, userId: string): string {
  return `${site}:selection:${userId}`;
}
