import { AdminRequest } from '../../../libs/admin/src/access/admin-request.js';
import { AdminUser } from '../../../libs/admin/src/access/admin-user.js';
import type { AdminSite } from '../../../libs/admin/src/site/admin-site.js';
import type { AnyTextKey } from '../../../libs/admin/src/texts/texts.js';

/** Ada, who may do everything. */
class Ada extends AdminUser {
  readonly id = 'ada';
  readonly username = 'ada';
  readonly isSuperuser = true;

  hasPermission(): boolean {
    return true;
  }
}

/** A request that comes from no HTTP server. */
export class NewsdeskRequest extends AdminRequest {
  readonly user = new Ada();
  readonly location = 'list';
  readonly form = new URLSearchParams();
  readonly raw = undefined;
  readonly language = 'en';

  constructor(
    readonly site: AdminSite,
    readonly query: URLSearchParams,
  ) {
    super();
  }

  text(key: AnyTextKey): string {
    return key;
  }

  plural(count: number): string {
    return String(count);
  }

  translate(name: string): string {
    return name;
  }

  dateTime(instant: Date): string {
    return instant.toISOString();
  }

  hold(): Promise<string> {
    return Promise.reject(new TypeError('The newsdesk holds no selections.'));
  }

  addMessage(): void {}
}
