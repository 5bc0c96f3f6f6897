import type { MessageLevel } from '../../access/message.js';
import type { OwnAccount } from '../../access/own-account.js';
import { SignInDelayedError } from '../../access/sign-in-delayed.error.js';
import type { TextKey } from '../../texts/english.js';
import { seeOther, type AdminResponse } from '../admin-response.js';
import type { Exchange } from '../exchange.js';
import { presentOwnAccount } from '../own-account.presenter.js';
import {
  checkPasswords,
  presentPasswordForm,
  type PasswordErrors,
  type PasswordField,
} from '../password-form.presenter.js';
import type { SitePage, SiteServer } from '../site.server.js';

/** How large its forms may be, in bytes. */
const FORM_LIMIT = 64_000;

const fields: readonly PasswordField[] = ['current', 'next', 'again'];

/** Shows a person where they are signed in, ends what they say, and changes their password. */
export const ownAccountPage: SitePage = {
  access: 'signedIn',
  formLimit: FORM_LIMIT,
  async respond(server, exchange) {
    const account = await server.ownAccount(exchange);
    const { form } = exchange;
    if (exchange.method !== 'POST') return show(server, exchange, account);
    const ended = form.get('end');
    if (ended !== null) {
      const isEnded = await account.endSession(exchange.raw, ended);
      if (isEnded) server.security.endedSessions(exchange, 'one');
      return tell(
        exchange,
        isEnded ? 'success' : 'warning',
        isEnded ? 'account.session.ended' : 'account.session.gone',
      );
    }
    if (form.has('endOthers')) {
      await account.endOtherSessions(exchange.raw);
      server.security.endedSessions(exchange, 'all');
      return tell(exchange, 'success', 'account.endedOthers');
    }
    return changePassword(server, exchange, account);
  },
};

async function changePassword(server: SiteServer, exchange: Exchange, account: OwnAccount): Promise<AdminResponse> {
  const { texts } = exchange;
  const { form } = exchange;
  const errors = checkPasswords(texts, fields, form);
  if (Object.keys(errors).length > 0) return show(server, exchange, account, errors);
  const change = { current: form.get('current') ?? '', next: form.get('next') ?? '' };
  const answer = await account.changePassword(exchange.raw, change).catch((error: unknown) => {
    if (error instanceof SignInDelayedError) return error;
    throw error;
  });
  if (answer instanceof SignInDelayedError) {
    server.security.passwordChangeRefused(exchange, 'delayed');
    const current = texts.format('password.delayed', { minutes: Math.ceil(answer.retryAfter / 60) });
    const headers = { 'retry-after': String(answer.retryAfter) };
    return { ...(await show(server, exchange, account, { current })), status: 429, headers };
  }
  if ('cookies' in answer) {
    server.security.passwordChanged(exchange);
    for (const cookie of answer.cookies) exchange.addCookie(cookie);
    return tell(exchange, 'success', 'password.changed');
  }
  const { refused, reason } = answer;
  if (refused === 'current') server.security.passwordChangeRefused(exchange, 'wrong');
  const words = refused === 'current' ? 'password.wrong' : 'password.refused';
  return show(server, exchange, account, { [refused]: reason ?? texts.format(words) });
}

async function show(
  server: SiteServer,
  exchange: Exchange,
  account: OwnAccount,
  errors: PasswordErrors = {},
): Promise<Extract<AdminResponse, { kind: 'page' }>> {
  const { texts } = exchange;
  const { username } = server.requestOf(exchange).user;
  const sessions = await account.listSessions(exchange.raw);
  const context = presentOwnAccount(texts, {
    username,
    sessions,
    password: presentPasswordForm(texts, fields, errors),
  });
  const isRefused = Object.keys(errors).length > 0;
  const title = isRefused ? texts.format('error.label', { title: context.heading }) : context.heading;
  return { kind: 'page', template: 'own-account', title, context, status: isRefused ? 422 : 200 };
}

/** Answers with the page anew, by GET, so that a reload sends no password again. */
function tell(exchange: Exchange, level: MessageLevel, key: TextKey): AdminResponse {
  exchange.messages = [{ level, text: exchange.texts.format(key) }];
  return seeOther(exchange.path);
}
