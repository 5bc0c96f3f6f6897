import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { AdminSite } from '../site/admin-site.js';
import { isReplicated } from '../transactions/replicated.reader.js';
import type { Exchange } from './exchange.js';

/** Says that its person has written lately. It proves nothing and opens nothing: whoever makes one has pages read from the primary. */
const COOKIE = 'steward_wrote';

/**
 * Has people see what they have done, although lists are read from a replica that may not have it yet: after a form their pages are read
 * from the primary for as long as a replica may be behind. The browser keeps the time, so that it holds in every process.
 */
export class OwnWrites {
  private replicated: boolean | undefined;

  constructor(
    private readonly site: AdminSite,
    private readonly models: ModelAdminRegistry,
  ) {}

  /** Notes that the person of a form may have written. */
  note(exchange: Exchange): void {
    const { replicaDelay } = this.site.options;
    if (this.isReplicated && replicaDelay > 0) exchange.setCookie(COOKIE, '1', Math.ceil(replicaDelay / 1000));
  }

  /** Says whether the pages of a request may be behind, as far as its person can tell. */
  mayBeBehind(exchange: Exchange): boolean {
    return exchange.cookie(COOKIE) === undefined;
  }

  private get isReplicated(): boolean {
    return (this.replicated ??= this.models.onSite(this.site).some(({ dataSource }) => isReplicated(dataSource)));
  }
}
