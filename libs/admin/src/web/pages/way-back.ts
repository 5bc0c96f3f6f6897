import type { ChangeList } from '../../change-list/change-list.js';
import { seeOther, type AdminResponse } from '../admin-response.js';

/** Finds where an action leads back to, once it has ended. */
export type WayBack = () => Promise<AdminResponse>;

/** Leads back to the list that rows were chosen from; from the page of a row to that page while the row is there, and else to the list. */
export function wayBackTo(list: ChangeList, basePath: string): WayBack {
  const model = `${basePath}/${list.definition.name}`;
  return async () => {
    const isThere = list.location === 'list' || (await list.readFirst(1)).length > 0;
    return seeOther(isThere ? model + list.pageAddress : model);
  };
}
