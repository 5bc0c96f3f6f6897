/** Stand for the page that a relative address is on: `'https:edit'` leads to one of its neighbours or to a host, as the page's own scheme is. */
const PAGES = ['https://page.invalid/admin/article/12', 'http://page.invalid/admin/article/12'] as const;

/** The longest address that a server can be relied on to take, in characters: RFC 9110, section 4.1. */
const LONGEST_ADDRESS = 8_000;

/**
 * Says whether a link may lead to an address: one of http or https, or a relative one, as a browser reads it. So `'java\nscript:'`
 * is none, nor is `'mailto:'`, nor what can't be read at all, nor what is longer than 8,000 characters, which is no server's.
 */
export function isWebAddress(address: string): boolean {
  if (address.length > LONGEST_ADDRESS) return false;
  return PAGES.every((page) => {
    const url = URL.canParse(address, page) ? new URL(address, page) : undefined;
    return url?.protocol === 'https:' || url?.protocol === 'http:';
  });
}
