/** Stand for the page that a relative address is on: `'https:edit'` leads to one of its neighbours or to a host, as the page's own scheme is. */
const PAGES = ['https://page.invalid/admin/article/12', 'http://page.invalid/admin/article/12'] as const;

/**
 * Says whether a link may lead to an address: one of http or https, or a relative one, as a browser reads it. So `'java\nscript:'`
 * is none, nor is `'mailto:'`, nor what can't be read at all.
 */
export function isWebAddress(address: string): boolean {
  return PAGES.every((page) => {
    const url = URL.canParse(address, page) ? new URL(address, page) : undefined;
    return url?.protocol === 'https:' || url?.protocol === 'http:';
  });
}
