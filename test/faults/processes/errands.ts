import type { Run } from '../../../libs/admin/src/runs/run.entity.js';
import { Browser, type FormFields, type Visited } from '../../support/browser.js';
import { personCookie } from '../../support/people.js';
import type { Shelf } from './parcels.js';

/** An action on a shelf of its own, and what the shelf looks like when it was done. */
export interface Errand {
  readonly action: string;
  /** How many parcels are on its shelf. */
  readonly size: number;
  /** The fields of its yes; undefined where it does not ask. */
  readonly yes?: FormFields;
  readonly done: Shelf;
  /** How many rows the record says were affected; null for none. */
  readonly affected: number | null;
  /** Says whether it runs in no transaction, so that a part of it may stand. */
  readonly loose?: boolean;
}

const untouched = (size: number): Shelf => ({ states: { new: size }, stickers: size, counted: [0] });

/** One of each kind, each for the shelf of its place in the list. */
export const errands: readonly Errand[] = [
  { action: 'stamp', size: 1_500, done: { ...untouched(1_500), states: { stamped: 1_500 } }, affected: 1_500 },
  { action: 'weigh', size: 80, done: { ...untouched(80), states: { weighed: 80 } }, affected: 80 },
  { action: 'seal', size: 300, done: { ...untouched(300), states: { sealed: 300 } }, affected: 600 },
  { action: 'count', size: 500, yes: {}, done: { ...untouched(500), counted: [1] }, affected: 500 },
  { action: 'deleteSelected', size: 500, yes: {}, done: { states: {}, stickers: 0, counted: [] }, affected: 500 },
  {
    action: 'mail',
    size: 200,
    done: { ...untouched(200), states: { mailed: 200 } },
    affected: 200,
    loose: true,
  },
  {
    action: 'exportSelected',
    size: 500,
    yes: { 'field.format': 'csv', 'field.columns': ['id', 'state'] },
    done: untouched(500),
    affected: null,
    loose: true,
  },
];

/** How full the shelves are before anything is done. */
export const shelfSizes = errands.map(({ size }) => size);

/** What a shelf looks like to which nothing was done. */
export function untouchedShelf({ size }: Errand): Shelf {
  return untouched(size);
}

/** Finds the run of an errand. */
export function runOf({ action }: Errand, runs: readonly Run[]): Run | undefined {
  return runs.find((run) => run.action === action);
}

/** An errand whose form is about to be sent. */
export interface PreparedErrand {
  readonly errand: Errand;
  /** Sends it; undefined where the connection broke before the answer had come. */
  send(): Promise<Visited | undefined>;
}

/** Opens a browser of somebody who may do everything. */
export function openBrowser(origin: string): Browser {
  const browser = new Browser(origin);
  browser.setCookie(...personCookie({ username: 'ada', isSuperuser: true }));
  return browser;
}

/** Gets an errand ready: up to the page that asks, where it has one. */
export async function prepareErrand(origin: string, errand: Errand): Promise<PreparedErrand> {
  const browser = openBrowser(origin);
  const address = `/admin/parcel?shelf=${errands.indexOf(errand)}`;
  const fields = { action: errand.action, select_across: '1' };
  await browser.visit(address);
  const { yes } = errand;
  if (yes === undefined)
    return { errand, send: () => unlessBroken(() => browser.send(address, fields, { follow: false })) };
  const asking = await browser.send(address, fields);
  return { errand, send: () => unlessBroken(() => browser.submit(asking, yes, { follow: false })) };
}

async function unlessBroken(send: () => Promise<Visited>): Promise<Visited | undefined> {
  try {
    return await send();
  } catch (error) {
    // What `fetch` throws for every connection that breaks.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
