import type { AdminUser } from '../access/admin-user.js';
import { AdminAuthenticator } from '../access/admin-authenticator.js';
import type { RecordedRun } from '../runs/action.runner.js';
import type { SiteAnswer, SiteVisit } from '../web/site-visit.js';

/** Knows one person, whoever asks. */
class KnownPerson extends AdminAuthenticator {
  constructor(private readonly user: AdminUser | null) {
    super();
  }

  authenticate(): AdminUser | null {
    return this.user;
  }
}

/** A visit of one person that keeps what the site did. */
export class RecordedVisit implements SiteVisit {
  readonly authenticator: AdminAuthenticator;
  /** The last answer, which is what the person got; undefined where the site was not asked. */
  answer: SiteAnswer | undefined;
  /** The run that was executed. */
  run: RecordedRun | undefined;

  constructor(user: AdminUser | null) {
    this.authenticator = new KnownPerson(user);
  }

  began(run: RecordedRun): void {
    this.run = run;
  }

  answered(answer: SiteAnswer): void {
    this.answer = answer;
  }
}
