import type { LastingCriterion } from '../selection/criterion.js';
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
  readonly criterion: LastingCriterion;
}

/** Keeps selections under tokens: keys never travel in an address. */
export class HeldSelections {
  constructor(private readonly store: HoldStore) {}

  /** Keeps a selection for a person, with the list it was made from: `hold('default', '42', selection)`. */
  async hold(site: string, userId: string, selection: Selection): Promise<string> {
    if (!(selection instanceof QuerySelection)) throw new TypeError('Only a selection the library made can be held.');
    selection.state.requireUnspent();
    const held: HeldSelection = { ...selection.list, criterion: await criterionToKeep(selection) };
    return this.store.keep(ownerOf(site, userId), held, LIFETIME, selection.manager);
  }

  /** Finds a kept selection; undefined for a token that is unknown, has expired, or belongs to somebody else. */
  async open(site: string, userId: string, token: string): Promise<HeldSelection | undefined> {
    // Safe: the value was kept by `hold`, and its token proves that it is the same one.
    return (await this.store.open(ownerOf(site, userId), token)) as HeldSelection | undefined;
  }

  /** Finds a kept selection as `open` does, and forgets it: a form that is posted twice runs once. */
  async take(site: string, userId: string, token: string): Promise<HeldSelection | undefined> {
    // Safe: as in `open`.
    return (await this.store.take(ownerOf(site, userId), token)) as HeldSelection | undefined;
  }
}

/** Says what is kept: the criterion, or the keys the selection has now where that is more than its criterion, or not to last. */
async function criterionToKeep<T extends object>(selection: QuerySelection<T>): Promise<HeldSelection['criterion']> {
  const isLasting = selection.criterion.kind !== 'stored' && !selection.narrowed;
  const { criterion } = isLasting ? selection : await selection.pin();
  if (criterion.kind === 'stored') throw new TypeError('A pinned selection has its keys at hand.');
  return criterion;
}

function ownerOf(site: string, userId: string): string {
  return `${site}:selection:${userId}`;
}
