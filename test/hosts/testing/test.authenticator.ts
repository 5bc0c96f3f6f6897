import { Injectable } from '@nestjs/common';
import { AdminAuthenticator } from 'nest-steward';
import { StaffUser } from '../staff/staff-user.js';

/** Believes a header who asks. For tests only: `overrideProvider` puts it in the place of the real one. */
@Injectable()
export class TestAuthenticator extends AdminAuthenticator<{
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
}> {
  authenticate({ headers }: { readonly headers: { readonly [name: string]: unknown } }): StaffUser | null {
    const username = headers['x-test-user'];
    return typeof username === 'string' ? new StaffUser(username, username, 'red') : null;
  }
}
