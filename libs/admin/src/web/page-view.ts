import type { Message } from '../access/message.js';
import type { PreferencesView } from './preferences.view.js';

/** What every page shows around its content: `@page` in templates. */
export interface PageView {
  /** The language: `en`. */
  readonly lang: string;
  /** Which way it is written: `ltr` or `rtl`. */
  readonly dir: 'ltr' | 'rtl';
  /** The theme that the browser has chosen, `'light'` or `'dark'`; undefined for that of the system. */
  readonly theme: 'light' | 'dark' | undefined;
  /** The title of the page. */
  readonly title: string;
  /** What ends every title. */
  readonly siteTitle: string;
  /** What stands at the top of every page. */
  readonly siteHeader: string;
  /** The address of the picture in its place; undefined for none. */
  readonly logo: string | undefined;
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
  /** What the browser may choose for itself. */
  readonly preferences: PreferencesView;
  /** The token that each form carries. */
  readonly csrf: string;
  /** The id of this page's forms: what one of them runs is run once, however often it is sent. */
  readonly run: string;
  readonly messages: readonly Message[];
  /** The lists on whose rows an action has run before this page, as `ticks.key` names them, for the script that keeps ticks; undefined for none. */
  readonly ran: string | undefined;
}
