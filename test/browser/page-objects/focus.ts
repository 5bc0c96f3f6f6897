import type { Locator } from 'playwright-core';

/** Says whether a thing has the focus. */
export async function focusIsOn(thing: Locator): Promise<boolean> {
  return (await thing.and(thing.page().locator(':focus')).count()) === 1;
}
