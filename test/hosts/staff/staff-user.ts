import { AdminUser } from 'nest-steward';

export class StaffUser extends AdminUser {
  readonly isSuperuser = false;

  constructor(
    readonly id: string,
    readonly username: string,
    readonly tenant: string,
  ) {
    super();
  }

  /** Ask your roles here: `'invoice.change'`. */
  hasPermission(codename: string): boolean {
    return !codename.endsWith('.purge');
  }
}
