import type { Message } from '../access/message.js';

/** What every page shows around its content: `@page` in templates. */
export interface PageView {
  readonly lang: string;
  readonly title: string;
  readonly siteTitle: string;
  readonly siteHeader: string;
  readonly siteUrl: string | null;
  /** The address of the start page: `/admin`. */
  readonly home: string;
  /** The address this page was asked for at, for forms that post to it: `/admin/article?status=d`. */
  readonly address: string;
  readonly stylesheet: string;
  readonly script: string;
  readonly icon: string;
  /** The person who is signed in; undefined on the sign-in page. */
  readonly username: string | undefined;
  /** Where the sign-out form posts to; undefined where the host signs people out itself. */
  readonly signOut: string | undefined;
  /** Where the host signs people out itself; undefined where it names no place. */
  readonly signOutLink: string | undefined;
  /** The token that each form carries. */
  readonly csrf: string;
  readonly messages: readonly Message[];
}
