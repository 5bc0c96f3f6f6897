import { createHash } from 'node:crypto';
import type { AdminUser } from '../access/admin-user.js';
import { atFirstPage, withoutPresentation, writeListAddress } from '../change-list/list-address.js';
import type { ListState } from '../change-list/list-state.js';
import type { Exchange } from './exchange.js';

/** What the script that keeps ticks goes by, while pages of a list are turned. */
export interface KeptTicksView {
  /** Names the list and the sign-in of the person, and tells neither. */
  readonly key: string;
  /** What narrows the list, as in its address: `'?q=ada&status=d'`; empty for all rows. Ticks end where it changes. */
  readonly narrowing: string;
  /** How many keys are kept at most, of all lists together. */
  readonly most: number;
}

/** How many keys are kept, of all lists together: as uuids about 200 kB of a browser's 5 MB, and far below what a form may hold. */
const MOST_KEYS = 5_000;

/** Names a list among all of the host, and who sees it. */
export interface NamedList {
  readonly user: AdminUser;
  /** The address of the site: `'/admin'`. */
  readonly basePath: string;
  readonly model: string;
}

/** Presents what ticks of a list are kept by. */
export function presentKeptTicks(list: NamedList, state: ListState): KeptTicksView {
  const narrowing = writeListAddress({ ...atFirstPage(withoutPresentation(state)), order: [] });
  return { key: keyOf(list), narrowing, most: MOST_KEYS };
}

/** Presents the lists whose ticks are used up, as the attribute `data-ran`; undefined for none. */
export function presentUsedUpTicks(
  { user, basePath }: Pick<Exchange, 'user' | 'basePath'>,
  models: readonly string[],
): string | undefined {
  if (!user || models.length === 0) return undefined;
  return models.map((model) => keyOf({ user, basePath, model })).join(' ');
}

function keyOf({ user: { id, session }, basePath, model }: NamedList): string {
  return createHash('sha256')
    .update(JSON.stringify([session ?? id, basePath, model]))
    .digest('base64url')
    .slice(0, 16);
}
