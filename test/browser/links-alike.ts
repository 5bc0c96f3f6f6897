import type { Page } from 'playwright-core';

/**
 * Tells the names of links that stand in one place and lead to different pages: in a row, an item that says more than the link, a filter, a
 * navigation, a section or a dialog, whose words or name whoever reads the link knows.
 */
export function findLinksAlike(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const wordsOf = ({ textContent }) => textContent.trim().replaceAll(/\\s+/g, ' ');
    const places = new Map();
    for (const link of document.querySelectorAll('a[href]')) {
      const item = link.closest('li');
      const saysMore = item !== null && wordsOf(item) !== wordsOf(link);
      const place = saysMore ? item : link.closest('tr, details, nav, section, dialog, header, footer') ?? document.body;
      const name = link.getAttribute('aria-label') ?? wordsOf(link);
      const targets = places.get(place) ?? new Map();
      places.set(place, targets.set(name, (targets.get(name) ?? new Set()).add(link.href)));
    }
    return [...places.values()].flatMap((targets) => [...targets].filter(([, hrefs]) => hrefs.size > 1).map(([name]) => name));
  })()`);
}
