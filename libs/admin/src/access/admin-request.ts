import type { ActionLocation } from '../actions/action-location.js';
import type { AnyTextKey, PluralForms, TextValues } from '../texts/texts.js';
import type { Selection } from '../selection/selection.js';
import type { AdminSite } from '../site/admin-site.js';
import type { AdminUser } from './admin-user.js';
import type { MessageLevel } from './message.js';

/**
 * Tells an admin class and its actions who asks, on which site, and with what.
 * A class, not an interface, because decorators record the types of parameters at run time.
 */
export abstract class AdminRequest<Raw = unknown> {
  /** The person who is signed in. */
  abstract readonly user: AdminUser;
  /** The site that was asked. */
  abstract readonly site: AdminSite;
  /** The page the person is on, as actions know it: `'object'` for that of one row, `'list'` for lists and all else. */
  abstract readonly location: ActionLocation;
  /** The state of the list that rows are shown or were chosen in, whatever address asks: `?status=d&q=ada`; empty on the page of a row. */
  abstract readonly query: URLSearchParams;
  /** The fields of the posted form; empty for a page that was only asked for. */
  abstract readonly form: URLSearchParams;
  /** The request of the platform: Express' or Fastify's. */
  abstract readonly raw: Raw;

  /** The language that the person is answered in, as a BCP 47 tag for Intl: `'de'`. */
  abstract readonly language: string;

  /** Formats a text of the library's or of your own `texts`, in the person's language: `text('list.search')` gives "Search". */
  abstract text(key: AnyTextKey, values?: TextValues): string;

  /**
   * Says a name in the person's language where it is the key of a text: `translate(this.verboseName)` gives "Artikel" for `'article.name'`. A
   * text that is no key is given back as it is.
   */
  abstract translate(name: string): string;

  /** Writes an instant in the person's language and the site's time zone, to the minute: "Nov 22, 2026, 19:37". */
  abstract dateTime(instant: Date): string;

  /** Formats a number in words: `plural(3, { one: '# story', other: '# stories' })` gives `'3 stories'`. */
  abstract plural(count: number, forms: PluralForms): string;

  /**
   * Keeps a selection under a token, for a page of the host's own or one that posts back to the same action.
   * The token works for the same person only, and for an hour.
   *
   * @example return redirect(`/archive/new?selection=${await request.hold(selection)}`);
   */
  abstract hold(selection: Selection): Promise<string>;

  /** Shows a sentence to the person, once, on the next page. `ModelAdmin.messageUser` is the usual way here. */
  abstract addMessage(text: string, level: MessageLevel): void;
}
