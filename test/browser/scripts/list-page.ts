import type { Browser, Page } from 'playwright-core';
import { launchChromium, openPageAs } from '../../support/chromium.js';
import { openNewsroom, type OpenNewsroom } from '../../support/newsroom.js';

/** A newsroom of 250 articles, 100 a page, and a browser in which one page is signed in. */
export interface OpenLists {
  readonly newsroom: OpenNewsroom;
  readonly browser: Browser;
  readonly page: Page;
  /** What went wrong in the scripts of the page. */
  readonly errors: readonly string[];
  /** Opens an address of the newsroom: `/admin/article?status=d`. */
  open(address: string): Promise<void>;
  close(): Promise<void>;
}

/** A box as the scripts of the page see it. */
export interface BoxState {
  readonly checked: boolean;
  readonly indeterminate: boolean;
  readonly value: string;
}

/** Opens a newsroom and a page in which a journalist is signed in. */
export async function openLists(): Promise<OpenLists> {
  const newsroom = await openNewsroom();
  const browser = await launchChromium();
  const page = await openPageAs(browser, newsroom.origin, { username: 'journalist', at: '/admin/tag' });
  page.setDefaultTimeout(10_000);
  await page.waitForURL('**/admin/tag');
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => void errors.push(message));
  return {
    newsroom,
    browser,
    page,
    errors,
    async open(address) {
      await page.goto(newsroom.origin + address);
    },
    async close() {
      await browser.close();
      await newsroom.close();
    },
  };
}

/** Gives the box of a row of the page, from 0. */
export function box(page: Page, index: number): ReturnType<Page['locator']> {
  return page.locator('tbody [name="_selected_action"]').nth(index);
}

/** Ticks rows of the page, or takes their ticks away. */
export async function press(page: Page, ...indexes: readonly number[]): Promise<void> {
  for (const index of indexes) await box(page, index).click();
}

/** Lists the rows of the page that are ticked, from 0. */
export async function tickedRows(page: Page): Promise<number[]> {
  return (await boxesOf(page)).flatMap(({ checked }, index) => (checked ? [index] : []));
}

/** Lists the keys of rows of the page. */
export async function keysOf(page: Page, ...indexes: readonly number[]): Promise<string[]> {
  const boxes = await boxesOf(page);
  return indexes.map((index) => boxes[index]?.value ?? '');
}

function boxesOf(page: Page): Promise<BoxState[]> {
  return page.locator('tbody [name="_selected_action"]').evaluateAll((boxes) =>
    boxes.map((one) => {
      // Safe: a row's box is an input.
      const { checked, indeterminate, value } = one as unknown as BoxState;
      return { checked, indeterminate, value };
    }),
  );
}

/** Gives what the counter says; empty where nothing is ticked. */
export async function counted(page: Page): Promise<string> {
  return (await page.locator('[data-count]').textContent()) ?? '';
}

/** Gives what is said of ticks that were dropped; empty where nothing is. */
export async function toldOfTicks(page: Page): Promise<string> {
  return (await page.locator('[data-ticks]').textContent()) ?? '';
}

/** Runs an action on what is ticked, and waits for the answer. */
export async function run(page: Page, action: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), pressAction(page, action)]);
}

/** Gives the fields that an action would post; the page keeps them, and stays. */
export async function postedFields(page: Page, action: string): Promise<URLSearchParams> {
  const posted = page.evaluate(`new Promise((resolve) => {
    const form = document.querySelector('#rows');
    const keep = (event) => {
      event.preventDefault();
      resolve([...new FormData(form, event.submitter)]);
    };
    form.addEventListener('submit', keep, { once: true });
  })`);
  await pressAction(page, action);
  // Safe: none of the fields is a file.
  return new URLSearchParams((await posted) as [string, string][]);
}

/** Presses the button of an action, wherever it stands: in the bar, or in its menu. */
async function pressAction(page: Page, action: string): Promise<void> {
  await page.locator(`#rows button[name="action"][value="${action}"]`).first().dispatchEvent('click');
}
