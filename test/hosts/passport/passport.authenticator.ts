import { Injectable } from '@nestjs/common';
import { AdminAuthenticator } from 'nest-steward';
import type { StaffUser } from '../staff/staff-user.js';

/** Takes whom Passport has put on the request. */
@Injectable()
export class PassportAuthenticator extends AdminAuthenticator<{ readonly user?: StaffUser }> {
  authenticate({ user }: { readonly user?: StaffUser }): StaffUser | null {
    return user ?? null;
  }

  override signInUrl(next: string): string {
    return `/sign-in?next=${encodeURIComponent(next)}`;
  }

  override signOutUrl(): string {
    return '/sign-out';
  }
}
