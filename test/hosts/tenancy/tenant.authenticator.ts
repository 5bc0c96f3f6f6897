import { Injectable } from '@nestjs/common';
import type { SessionRequest } from '../staff/session-request.js';
import { SessionAuthenticator } from '../staff/session.authenticator.js';
import type { StaffUser } from '../staff/staff-user.js';
import { StaffDirectory } from '../staff/staff.directory.js';
import { TenantContext } from './tenant.context.js';

/** Lets in the people of the tenant alone: a session of one tenant opens nothing of another. */
@Injectable()
export class TenantAuthenticator extends SessionAuthenticator {
  constructor(
    staff: StaffDirectory,
    private readonly tenants: TenantContext,
  ) {
    super(staff);
  }

  override authenticate(request: SessionRequest): StaffUser | null {
    const person = super.authenticate(request);
    return person?.tenant === this.tenants.find() ? person : null;
  }
}
