import type { AdminUser } from '../access/admin-user.js';
import { StewardError } from '../errors/steward.error.js';
import type { RecordedRun } from '../runs/action.runner.js';
import type { SiteHost } from '../web/site.host.js';
import type { SiteAnswer } from '../web/site-visit.js';
import type { ApplicationClient, Reply } from './application.client.js';
import { RecordedVisit } from './recorded-visit.js';

/** What the site answered, and what came of it over the connection. */
export interface Visited extends SiteAnswer {
  readonly reply: Reply;
  readonly run: RecordedRun | undefined;
}

/** Sends requests as one person: each is answered by the site as a browser's, but for who asks. */
export class Visitor {
  constructor(
    private readonly client: ApplicationClient,
    readonly host: SiteHost,
    private readonly user: AdminUser | null,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /**
   * Asks the site for a page, or posts a form to it, with the token that a page of the site would have given.
   *
   * @throws TESTING_SITE_NOT_REACHED where the application answered before the site
   */
  async visit(address: string, form?: URLSearchParams): Promise<Visited> {
    const { reply, visit } = await this.send(address, form);
    const { answer, run } = visit;
    if (answer) return { ...answer, reply, run };
    // The text shows the argument in braces, which are no placeholder.
    throw new StewardError('TESTING_SITE_NOT_REACHED', { address, status: reply.status, headers: '{ headers }' });
  }

  /** Asks the application for any page, or posts a form to it. */
  async send(
    address: string,
    form?: URLSearchParams,
  ): Promise<{ readonly reply: Reply; readonly visit: RecordedVisit }> {
    const { cookie, field } = this.host.server.csrf.issueTo(this.user ?? undefined);
    const { cookie: given, ...others } = this.headers;
    form?.append(...field);
    const visit = new RecordedVisit(this.user);
    const headers = { ...others, cookie: given === undefined ? cookie : `${given}; ${cookie}` };
    const reply = await this.client.send({ address, headers, ...(form ? { form } : {}) }, visit);
    return { reply, visit };
  }
}
