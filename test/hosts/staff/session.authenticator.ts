import { Injectable } from '@nestjs/common';
import { AdminAuthenticator } from 'nest-steward';
import type { SessionRequest } from './session-request.js';
import type { StaffUser } from './staff-user.js';
import { StaffDirectory } from './staff.directory.js';

@Injectable()
export class SessionAuthenticator extends AdminAuthenticator<SessionRequest> {
  constructor(private readonly staff: StaffDirectory) {
    super();
  }

  authenticate({ session }: SessionRequest): StaffUser | null {
    return session.userId === undefined ? null : this.staff.find(session.userId);
  }

  override signInUrl(next: string): string {
    return `/sign-in?next=${encodeURIComponent(next)}`;
  }

  override signOutUrl(): string {
    return '/sign-out';
  }
}
