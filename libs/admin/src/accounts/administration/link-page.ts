import type { AdminRequest } from '../../access/admin-request.js';
import { page, type Outcome } from '../../actions/outcome.js';
import type { MadePasswordLink } from '../password-link.store.js';
import type { AccountsRequest } from '../session-cookie.js';

/** What the template `password-link` shows. */
export interface PasswordLinkView {
  /** Heads the page. */
  readonly heading: string;
  /** Says what the link is for. */
  readonly text: string;
  /** Says when it ends. */
  readonly until: string;
  /** Begins the address: `'https://example.org'`. */
  readonly origin: string;
  /** Names the list of accounts, within the site: `'account'`. */
  readonly list: string;
  /** Ends the address. Whoever has it can choose the password. */
  readonly token: string;
}

/**
 * Shows a link once, on the page that answers the action: neither the record of the run nor a message has it, both of which are kept.
 *
 * @param username whose link it is
 * @param list the name of the list that the page leads back to: `'account'`
 */
export function linkPage(
  request: AdminRequest,
  username: string,
  { token, expiresAt }: MadePasswordLink,
  list: string,
): Outcome {
  // Safe: whoever administers accounts signed in by AccountsAuthenticator, and both platforms tell the name that was asked for.
  const { protocol = 'http', host } = request.raw as AccountsRequest & { readonly host?: string };
  const time = request.dateTime(new Date(expiresAt));
  return page('password-link', {
    heading: request.text('accounts.link.title', { username }),
    text: request.text('accounts.link.text', { username }),
    until: request.text('accounts.link.until', { time }),
    origin: host === undefined ? '' : `${protocol}://${host}`,
    list,
    token,
  } satisfies PasswordLinkView);
}
