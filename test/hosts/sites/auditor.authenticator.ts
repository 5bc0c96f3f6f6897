import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AdminAuthenticator, AdminUser } from 'nest-steward';

class Auditor extends AdminUser {
  readonly id = '1';
  readonly username = 'auditor';
  readonly isSuperuser = false;

  hasPermission(codename: string): boolean {
    return ['audited-invoice.view', 'audited-invoice.reopen'].includes(codename);
  }
}

/** Stands for whatever lets other people in: here a key in a header, which their proxy adds. */
@Injectable()
export class AuditorAuthenticator extends AdminAuthenticator<{
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}> {
  private readonly key = Buffer.from('the key of the auditors');

  authenticate({ headers }: { readonly headers: Readonly<Record<string, string | string[] | undefined>> }) {
    const given = Buffer.from(String(headers['x-audit-key'] ?? ''));
    return given.length === this.key.length && timingSafeEqual(given, this.key) ? new Auditor() : null;
  }
}
