import { seeOther, type AdminResponse } from '../admin-response.js';
import { SignInDelayedError } from '../../access/sign-in-delayed.error.js';
import type { Exchange } from '../exchange.js';
import { HttpError } from '../http.error.js';
import { nextAddress } from '../next-address.js';
import { takeRefusedForm } from '../refused-form.js';
import type { SignInView } from '../sign-in.view.js';
import type { SitePage } from '../site.server.js';

/** How large a sign-in form may be, in bytes: anybody at all may post one. */
const FORM_LIMIT = 64_000;

/** Shows the sign-in form, and signs in who posts it. */
export const signInPage: SitePage = {
  access: 'everybody',
  formLimit: FORM_LIMIT,
  isStrangers: true,
  async respond(server, exchange) {
    const authenticator = await server.passwordAuthenticator(exchange);
    if (!authenticator) throw new HttpError(404);
    const { form } = exchange;
    const next = nextAddress(exchange.method === 'POST' ? form.get('next') : exchange.query.get('next'), exchange);
    if (exchange.method !== 'POST') {
      if (exchange.user) return seeOther(next);
      if (takeRefusedForm(exchange))
        exchange.messages = [{ level: 'warning', text: exchange.texts.format('signIn.again') }];
      return signInForm(exchange, { next });
    }
    const username = form.get('username') ?? '';
    try {
      const cookies = await authenticator.signIn(exchange.raw, { username, password: form.get('password') ?? '' });
      if (!cookies) {
        server.security.signInRefused(exchange, username);
        return signInForm(exchange, { next, username, refusal: exchange.texts.format('signIn.refused') });
      }
      server.security.signedIn(exchange, username);
      for (const cookie of cookies) exchange.addCookie(cookie);
      return seeOther(next);
    } catch (error) {
      if (!(error instanceof SignInDelayedError)) throw error;
      server.security.signInDelayed(exchange, username);
      const refusal = exchange.texts.format('signIn.delayed', { minutes: Math.ceil(error.retryAfter / 60) });
      const headers = { 'retry-after': String(error.retryAfter) };
      return { ...signInForm(exchange, { next, username, refusal }), status: 429, headers };
    }
  },
};

function signInForm(
  { texts }: Exchange,
  { next, username = '', refusal }: Partial<SignInView> & Pick<SignInView, 'next'>,
): Extract<AdminResponse, { kind: 'page' }> {
  const title = texts.format('signIn.title');
  const heading = refusal === undefined ? title : texts.format('error.label', { title });
  const context: SignInView = { next, username, refusal };
  return { kind: 'page', template: 'sign-in', title: heading, context, status: refusal === undefined ? 200 : 422 };
}
