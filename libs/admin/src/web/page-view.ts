import type { Message } from '../access/message.js';

/** What every page shows around its content: `@page` in templates. */
export interface PageView {
  /** The language: `en`. */
  readonly lang: string;
  /** The title of the page. */
  readonly title: string;
  /** What ends every title. */
  readonly siteTitle: string;
  /** What stands at the top of every page. */
  readonly siteHeader: string;
  /** Where "View site" leads; null for nowhere. */
  readonly siteUrl: string | null;
  /** The address of the start page: `/admin`. */
  readonly home: string;
  /** The address this page was asked for at, for forms that post to it: `/admin/article?status=d`. */
  readonly address: string;
  /** The address of the library's own stylesheet. */
  readonly stylesheet: string;
  /** The addresses of the host's, which come after it. */
  readonly stylesheets: readonly string[];
  /** The addresses of the library's own scripts, each of which does without the others. */
  readonly modules: readonly string[];
  /** The addresses of the host's, which come after them. */
  readonly scripts: readonly string[];
  /** The address of the icon. */
  readonly icon: string;
  /** The person who is signed in; undefined on the sign-in page. */
  readonly username: string | undefined;
  /** Where the person's own account is; undefined where the site has no page for it. */
  readonly account: string | undefined;
  /** Where the sign-out form posts to; undefined where the host signs people out itself. */
  readonly signOut: string | undefined;
  /** Where the host signs people out itself; undefined where it names no place. */
  readonly signOutLink: string | undefined;
  /** The token that each form carries. */
  readonly csrf: string;
  readonly messages: readonly Message[];
}
