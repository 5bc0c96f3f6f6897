import type { SignedInSession } from '../access/own-account.js';
import type { Texts } from '../texts/texts.js';
import { deviceName } from './device-name.js';
import type { FormView } from './form.view.js';
import { presentExactInstant } from './instant.presenter.js';
import type { OwnAccountView, OwnSessionView } from './own-account.view.js';

/** More lines than anybody looks through; "everywhere else" ends the others too. */
const MOST_SESSIONS = 100;

/** What the page of a person's own account is made of. */
export interface PresentedAccount {
  readonly username: string;
  readonly sessions: readonly SignedInSession[];
  readonly password: FormView;
}

/** Turns a person's sign-ins, and the form to change their password, into what the template `own-account` shows. */
export function presentOwnAccount(texts: Texts, { username, sessions, password }: PresentedAccount): OwnAccountView {
  const shown = sessions.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent)).slice(0, MOST_SESSIONS);
  return {
    heading: texts.format('account.title'),
    username,
    sessions: shown.map((session) => presentSession(texts, session)),
    others: sessions.some(({ isCurrent }) => !isCurrent),
    more: sessions.length < MOST_SESSIONS ? undefined : texts.format('account.session.most', { count: MOST_SESSIONS }),
    password,
  };
}

function presentSession(texts: Texts, session: SignedInSession): OwnSessionView {
  const { id, userAgent, signedInAt, lastSeenAt, isCurrent } = session;
  const device = deviceName(texts, userAgent);
  const times = [
    { term: texts.format('account.session.signedIn'), values: [presentExactInstant(signedInAt, texts)] },
    { term: texts.format('account.session.lastSeen'), values: [presentExactInstant(lastSeenAt, texts)] },
  ];
  const endLabel = texts.format('account.session.endLabel', { device, signedIn: texts.times.minute(signedInAt) });
  return { id, device, times, current: isCurrent, endLabel };
}
