import type { AdminUser } from '../../access/admin-user.js';
import type { Texts } from '../../texts/texts.js';
import { seeOther, type AdminResponse } from '../admin-response.js';
import type { ChoosePasswordView } from '../choose-password.view.js';
import type { Exchange } from '../exchange.js';
import {
  checkPasswords,
  presentPasswordForm,
  type PasswordErrors,
  type PasswordField,
} from '../password-form.presenter.js';
import { forgetLinkToken, readLinkToken } from '../password-link-cookie.js';
import type { SitePage, SiteServer } from '../site.server.js';

/** How large its form may be, in bytes: anybody at all may post one. */
const FORM_LIMIT = 64_000;

const fields: readonly PasswordField[] = ['next', 'again'];

/** Asks whoever opened a one-time password link for a password. Signs nobody in: that has one door, with its own limits and records. */
export const choosePasswordPage: SitePage = {
  access: 'everybody',
  formLimit: FORM_LIMIT,
  async respond(server, exchange) {
    const account = await server.ownAccount(exchange);
    const token = readLinkToken(exchange);
    const person = await account.findByLink(exchange.raw, token);
    if (!person) return linkGone(server, exchange);
    const { form, texts } = exchange;
    const { username } = person;
    if (exchange.method !== 'POST') return show(texts, username, {});
    // Two links of two accounts in one browser: the form says whose it is, and the cookie who was asked for last.
    if (form.get('username') !== username)
      return show(texts, username, {}, texts.format('password.otherAccount', { username }));
    const errors = checkPasswords(texts, fields, form);
    if (Object.keys(errors).length > 0) return show(texts, username, errors);
    const answer = await account.choosePassword(exchange.raw, token, form.get('next') ?? '');
    if ('cookies' in answer) return chosen(server, exchange, person, answer.cookies);
    if (answer.refused === 'link') return linkGone(server, exchange);
    return show(texts, username, { next: answer.reason ?? texts.format('password.refused') });
  },
};

/** Leads to the sign-in; a person who was signed in as that account is so no more. */
function chosen(
  { security }: SiteServer,
  exchange: Exchange,
  { id, username }: Pick<AdminUser, 'id' | 'username'>,
  cookies: readonly string[],
): AdminResponse {
  forgetLinkToken(exchange);
  security.passwordChosen(exchange, username);
  for (const cookie of cookies) exchange.addCookie(cookie);
  if (exchange.user?.id === id) exchange.user = undefined;
  exchange.messages = [{ level: 'success', text: exchange.texts.format('password.chosen', { username }) }];
  return seeOther(`${exchange.basePath}/login`);
}

function show(texts: Texts, username: string, errors: PasswordErrors, note?: string): AdminResponse {
  const heading = texts.format('password.choose');
  const isRefused = note !== undefined || Object.keys(errors).length > 0;
  const context: ChoosePasswordView = { username, note, password: presentPasswordForm(texts, fields, errors) };
  const title = isRefused ? texts.format('error.label', { title: heading }) : heading;
  return { kind: 'page', template: 'choose-password', title, context, status: isRefused ? 422 : 200 };
}

/** Says the same of a link that was used, replaced or never given out, and of one whose time is over. */
function linkGone({ security }: SiteServer, exchange: Exchange): AdminResponse {
  const { texts } = exchange;
  if (readLinkToken(exchange) !== '') security.linkRefused(exchange);
  forgetLinkToken(exchange);
  const title = texts.format('password.linkGone.title');
  const text = texts.format('password.linkGone.text');
  return { kind: 'error', title, text, back: undefined, status: 404, headers: {} };
}
