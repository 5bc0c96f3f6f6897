import { AdminRequest } from '../access/admin-request.js';
import type { AdminUser } from '../access/admin-user.js';
import { messageLevels, type Message, type MessageLevel } from '../access/message.js';
import { StewardError } from '../errors/steward.error.js';
import type { ActionLocation } from '../actions/action-location.js';
import type { HeldSelections } from '../holds/held-selections.js';
import type { Selection } from '../selection/selection.js';
import type { AdminSite } from '../site/admin-site.js';
import { shortText } from '../texts/short-text.js';
import type { AnyTextKey, PluralForms, Texts, TextValues } from '../texts/texts.js';
import type { RawRequest } from './exchange.js';

/** How much of a message is shown, in characters: it may repeat what stands in a row. */
const LONGEST_MESSAGE = 4_000;

/** What a request of a page is made of. */
export interface WebRequestParts {
  readonly user: AdminUser;
  readonly site: AdminSite;
  readonly location: ActionLocation;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly raw: RawRequest;
  readonly texts: Texts;
  readonly heldSelections: HeldSelections;
}

/** A request as admin classes and actions see it, over HTTP. */
export class WebRequest extends AdminRequest<RawRequest> {
  readonly user: AdminUser;
  readonly site: AdminSite;
  readonly location: ActionLocation;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly raw: RawRequest;
  private collected: readonly Message[] = [];

  constructor(private readonly parts: WebRequestParts) {
    super();
    ({ user: this.user, site: this.site, location: this.location } = parts);
    ({ query: this.query, form: this.form, raw: this.raw } = parts);
  }

  /** The messages so far. */
  get messages(): readonly Message[] {
    return this.collected;
  }

  get language(): string {
    return this.parts.texts.locale;
  }

  text(key: AnyTextKey, values?: TextValues): string {
    return this.parts.texts.format(key, values);
  }

  plural(count: number, forms: PluralForms): string {
    return this.parts.texts.plural(count, forms);
  }

  translate(name: string): string {
    return this.parts.texts.translate(name);
  }

  dateTime(instant: Date): string {
    return this.parts.texts.times.minute(instant);
  }

  hold(selection: Selection): Promise<string> {
    return this.parts.heldSelections.hold(this.site.name, this.user.id, selection);
  }

  addMessage(text: string, level: MessageLevel): void {
    if (!messageLevels.includes(level)) {
      throw new StewardError('ADMIN_MESSAGE_LEVEL_UNKNOWN', { level, levels: messageLevels.join(', ') });
    }
    this.collected = [...this.collected, { text: shortText(text, LONGEST_MESSAGE), level }];
  }

  /** Takes back what an action said that was rolled back: it told of writes that never were. */
  clearMessages(): void {
    this.collected = [];
  }
}
