import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { AdminAuthenticator } from 'nest-steward';
import type { StaffUser } from '../staff/staff-user.js';
import { StaffDirectory } from '../staff/staff.directory.js';
import { TrustedProxies } from './trusted-proxies.js';

/** What Express and Fastify both tell of a request, and of the connection it came over. */
interface ProxiedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/** Believes a header of the proxy that has signed the person in, and of nobody else. */
@Injectable()
export class ProxyAuthenticator extends AdminAuthenticator<ProxiedRequest> {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly proxies: TrustedProxies,
  ) {
    super();
  }

  authenticate({ headers, socket }: ProxiedRequest): StaffUser | null {
    // The address of the connection itself. `request.ip` may be what a header says.
    if (!this.proxies.include(socket.remoteAddress)) return null;
    const username = headers['x-forwarded-user'];
    // A header that came twice was added to one that somebody sent.
    if (typeof username !== 'string' || username.includes(',')) return null;
    return this.staff.findByName(username);
  }

  override signInUrl(next: string): string {
    return `/oauth2/start?rd=${encodeURIComponent(next)}`;
  }

  override signOutUrl(): string {
    return '/oauth2/sign_out';
  }
}
