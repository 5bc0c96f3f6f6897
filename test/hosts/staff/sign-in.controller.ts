import { Body, Controller, Get, Header, Post, Query, Redirect, Req } from '@nestjs/common';
import type { SessionRequest } from './session-request.js';
import { StaffDirectory } from './staff.directory.js';

@Controller()
export class SignInController {
  constructor(private readonly staff: StaffDirectory) {}

  @Get('sign-in')
  @Header('content-type', 'text/html; charset=utf-8')
  form(): string {
    return `<form method="post"><input name="username"><input name="password" type="password"><button>Sign in</button></form>`;
  }

  @Post('sign-in')
  @Redirect()
  async signIn(
    @Req() request: SessionRequest,
    @Body() form: Readonly<Record<string, string>>,
    @Query('next') next = '/admin',
  ): Promise<{ readonly url: string; readonly statusCode: number }> {
    const person = this.staff.findByPassword(form['username'] ?? '', form['password'] ?? '');
    if (!person) return { url: `/sign-in?next=${encodeURIComponent(next)}`, statusCode: 303 };
    // A new session for a new sign-in: an id that somebody planted before is worth nothing then.
    await settled((done) => request.session.regenerate(done));
    request.session.userId = person.id;
    // A path of this host, and not `//elsewhere.example`.
    return { url: /^\/(?![/\\])/.test(next) ? next : '/admin', statusCode: 303 };
  }

  @Get('sign-out')
  @Redirect('/sign-in', 303)
  async signOut(@Req() request: SessionRequest): Promise<void> {
    await settled((done) => request.session.destroy(done));
  }
}

function settled(call: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error instanceof Error ? reject(error) : resolve()));
  });
}
