import { createHash } from 'node:crypto';
import type { AdminUser } from '../access/admin-user.js';
import { atFirstPage, withoutPresentation, writeListAddress } from '../change-list/list-address.js';
import type { ListState } from '../change-list/list-state.js';

/** What the script that keeps ticks goes by, while pages of a list are turned. */
export interface KeptTicksView {
  /** Names the list and the sign-in of the person, and tells neither. */
  readonly key: string;
  /** What narrows the list, as in its address: `'?q=ada&status=d'`; empty for all rows. Ticks end where it changes. */
  readonly narrowing: string;
  /** How many keys are kept at most. */
  readonly most: number;
}

/** How many keys are kept: about 200 kB of a browser's 5 MB, and far below what a form may hold. */
const MOST_KEYS = 5_000;

/**
 * Presents what ticks of a list are kept by.
 *
 * @param list names the list among all of the host: the address of the site, and the model
 */
export function presentKeptTicks({ id, session }: AdminUser, list: readonly string[], state: ListState): KeptTicksView {
  const key = createHash('sha256')
    .update(JSON.stringify([session ?? id, ...list]))
    .digest('base64url')
    .slice(0, 16);
  const narrowing = writeListAddress({ ...atFirstPage(withoutPresentation(state)), order: [] });
  return { key, narrowing, most: MOST_KEYS };
}
