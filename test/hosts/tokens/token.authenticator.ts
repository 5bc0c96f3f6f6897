import { Injectable } from '@nestjs/common';
import { AdminAuthenticator } from 'nest-steward';
import type { StaffUser } from '../staff/staff-user.js';
import { StaffDirectory } from '../staff/staff.directory.js';
import { TokenService } from './token.service.js';

/** Takes the token from a cookie: a browser that follows a link sends no `Authorization`. */
@Injectable()
export class TokenAuthenticator extends AdminAuthenticator<{ readonly headers: { readonly cookie?: string } }> {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly tokens: TokenService,
  ) {
    super();
  }

  async authenticate({ headers }: { readonly headers: { readonly cookie?: string } }): Promise<StaffUser | null> {
    const [, token = ''] = /(?:^|;\s*)token=([^;]*)/.exec(headers.cookie ?? '') ?? [];
    const userId = await this.tokens.verify(token);
    return userId === null ? null : this.staff.find(userId);
  }
}
