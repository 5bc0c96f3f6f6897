import { HttpException } from '@nestjs/common';

/**
 * Says that a sign-in was not looked at, because too many have failed before: the person may try again later. The site's own page
 * tells so with the status 429; a controller of the host's that lets it pass answers with that status too.
 *
 * @example throw new SignInDelayedError(90);
 */
export class SignInDelayedError extends HttpException {
  /** @param retryAfter how long to wait, in seconds: `90` */
  constructor(readonly retryAfter: number) {
    super(`Too many attempts to sign in. Try again in ${retryAfter} seconds.`, 429);
  }
}
