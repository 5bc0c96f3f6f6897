import { Controller, Get, Header, Post, Query, Redirect, Req, UseGuards } from '@nestjs/common';
import type { StaffUser } from '../staff/staff-user.js';
import { PasswordGuard } from './password.guard.js';

/** What Passport puts on a request. */
interface PassportRequest {
  readonly user?: StaffUser | null;
  logOut(done: (error?: unknown) => void): void;
}

@Controller()
export class SignInController {
  @Get('sign-in')
  @Header('content-type', 'text/html; charset=utf-8')
  form(): string {
    return `<form method="post"><input name="username"><input name="password" type="password"><button>Sign in</button></form>`;
  }

  @Post('sign-in')
  @UseGuards(PasswordGuard)
  @Redirect()
  signIn(
    @Req() { user }: PassportRequest,
    @Query('next') next = '/admin',
  ): { readonly url: string; readonly statusCode: number } {
    if (!user) return { url: `/sign-in?next=${encodeURIComponent(next)}`, statusCode: 303 };
    // A path of this host, and not `//elsewhere.example`.
    return { url: /^\/(?![/\\])/.test(next) ? next : '/admin', statusCode: 303 };
  }

  @Get('sign-out')
  @Redirect('/sign-in', 303)
  signOut(@Req() request: PassportRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      request.logOut((error) => (error instanceof Error ? reject(error) : resolve()));
    });
  }
}
