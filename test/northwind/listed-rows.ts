import type { Browser, Visited } from '../support/browser.js';

/** The most pages a list of Northwind may have; more are a circle. */
const MOST_PAGES = 20;

/** Reads the keys of the rows that a page of a list shows. */
export function keysOn({ $ }: Visited): readonly string[] {
  return $('input[name=_selected_action]')
    .toArray()
    .map((box) => box.attribs.value ?? '');
}

/** Visits a list from an address on, page by page, by "Next" or by "Previous". */
export async function walkPages(
  browser: Browser,
  address: string,
  direction: 'next' | 'prev' = 'next',
): Promise<readonly Visited[]> {
  const pages: Visited[] = [];
  for (let next: string | undefined = address; next !== undefined;) {
    if (pages.length === MOST_PAGES) throw new Error(`${address} has no end.`);
    const page: Visited = await browser.visit(next);
    if (page.status !== 200 || page.messages.some((text) => text.startsWith('The address has'))) {
      throw new Error(`${next} was answered with ${page.status}: ${page.$('main').text().trim()}`);
    }
    pages.push(page);
    next = page.$(`nav.pages a[rel=${direction}]`).attr('href');
  }
  return pages;
}

/** Reads the keys of all rows of the list at an address, over all its pages, in their order. */
export async function listedKeys(browser: Browser, address: string): Promise<readonly string[]> {
  return (await walkPages(browser, address)).flatMap(keysOn);
}
