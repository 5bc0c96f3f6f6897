import type { PageMethod } from '../../libs/admin/src/web/site-routes.js';
import { password, usernameOf, type GuardedHarbour, type PersonName } from './guarded-harbour.js';

/**
 * What a person is answered with: `'sign in'` is a redirect to the sign-in, `'done'` one after something was written to the ship, and a
 * number a status after which nothing was.
 */
export type Answer = number | 'sign in' | 'done';

/** The answers to a method. */
export interface Answers {
  /** To nobody, to staff of earlier times, and to accounts that are not active: they are all the same. */
  readonly stranger: Answer;
  /** To staff without a permission. */
  readonly clerk: Answer;
  /** To staff that may view ships. */
  readonly viewer: Answer;
  /** To staff that may change ships. */
  readonly editor: Answer;
  readonly superuser: Answer;
}

/** What a kind of address answers. Methods that are not named here are refused. */
export interface RouteRule {
  readonly answers: Readonly<Partial<Record<PageMethod, Answers>>>;
  /** Gives an address of this kind. */
  readonly example: (harbour: GuardedHarbour) => string | Promise<string>;
  /** The fields that are posted, beside the token. */
  readonly form?: (person: PersonName) => Readonly<Record<string, string>>;
  /** Says that a form that was posted may have ended the session. */
  readonly endsSession?: true;
}

const sinkAurora = { action: 'sink', _selected_action: '1' };

/**
 * Says for each kind of address below a site's who is answered with what, by method; HEAD is answered as GET. `'/*'` is whatever else is asked for.
 * A route without a rule, and a rule without a route, fail.
 */
export const routeRules: Readonly<Record<string, RouteRule>> = {
  '/': {
    example: () => '/admin',
    answers: { GET: { stranger: 'sign in', clerk: 200, viewer: 200, editor: 200, superuser: 200 } },
  },
  '/login': {
    example: () => '/admin/login',
    // With the person's own password: who is no staff any more can't sign in. A sign-in is a stranger's form, so the token of a person's
    // page is none for it.
    form: (person) => ({ username: usernameOf(person), password }),
    answers: {
      GET: { stranger: 200, clerk: 303, viewer: 303, editor: 303, superuser: 303 },
      POST: { stranger: 422, clerk: 403, viewer: 403, editor: 403, superuser: 403 },
    },
  },
  // What has ended already ends once more, with a word that it had.
  '/login/account': {
    example: () => '/admin/login/account',
    form: () => ({ end: 'no-session' }),
    answers: {
      GET: { stranger: 'sign in', clerk: 200, viewer: 200, editor: 200, superuser: 200 },
      POST: { stranger: 'sign in', clerk: 303, viewer: 303, editor: 303, superuser: 303 },
    },
  },
  // A link that nobody was given has no form, whoever asks.
  '/login/password': {
    example: () => '/admin/login/password',
    form: () => ({ username: 'editor', next: 'three loud seagulls', again: 'three loud seagulls' }),
    answers: {
      GET: { stranger: 404, clerk: 404, viewer: 404, editor: 404, superuser: 404 },
      POST: { stranger: 404, clerk: 404, viewer: 404, editor: 404, superuser: 404 },
    },
  },
  // It leads to the form, which tells.
  '/login/password/:token': {
    example: () => '/admin/login/password/of-nobody',
    answers: { GET: { stranger: 303, clerk: 303, viewer: 303, editor: 303, superuser: 303 } },
  },
  // Everybody may choose, and is led on to the start page.
  '/login/preferences': {
    example: () => '/admin/login/preferences',
    form: () => ({ theme: 'dark' }),
    answers: {
      GET: { stranger: 303, clerk: 303, viewer: 303, editor: 303, superuser: 303 },
      POST: { stranger: 303, clerk: 303, viewer: 303, editor: 303, superuser: 303 },
    },
  },
  '/logout': {
    example: () => '/admin/logout',
    endsSession: true,
    answers: { POST: { stranger: 'sign in', clerk: 303, viewer: 303, editor: 303, superuser: 303 } },
  },
  '/assets/:name': {
    example: async ({ site }) => (await site.browse().visit('/admin/login')).$('script').attr('src') ?? '',
    answers: { GET: { stranger: 200, clerk: 200, viewer: 200, editor: 200, superuser: 200 } },
  },
  '/runs': {
    example: () => '/admin/runs',
    answers: { GET: { stranger: 'sign in', clerk: 200, viewer: 200, editor: 200, superuser: 200 } },
  },
  // A run of the editor's that waits for its yes: others who may see ships see that there is one, and only the editor says yes.
  '/runs/:id': {
    example: (harbour) => harbour.askQuestion(),
    answers: {
      GET: { stranger: 'sign in', clerk: 404, viewer: 200, editor: 200, superuser: 200 },
      POST: { stranger: 'sign in', clerk: 404, viewer: 404, editor: 'done', superuser: 404 },
    },
  },
  // The same question, which is no run under way: to who may see its details it is shown as it stands.
  '/runs/:id/stop': {
    example: async (harbour) => `${await harbour.askQuestion()}/stop`,
    answers: {
      // Leads to the record, whoever asks and whatever there is.
      GET: { stranger: 'sign in', clerk: 303, viewer: 303, editor: 303, superuser: 303 },
      POST: { stranger: 'sign in', clerk: 404, viewer: 404, editor: 303, superuser: 303 },
    },
  },
  '/:model': {
    example: () => '/admin/ship',
    form: () => sinkAurora,
    answers: {
      GET: { stranger: 'sign in', clerk: 403, viewer: 200, editor: 200, superuser: 200 },
      // To who may view and no more it says on the list that there is no such action.
      POST: { stranger: 'sign in', clerk: 403, viewer: 303, editor: 'done', superuser: 'done' },
    },
  },
  // Whether there is such a row is for nobody to learn who may not see it.
  '/:model/:key': {
    example: () => '/admin/ship/1',
    form: () => sinkAurora,
    answers: {
      GET: { stranger: 'sign in', clerk: 404, viewer: 200, editor: 200, superuser: 200 },
      POST: { stranger: 'sign in', clerk: 404, viewer: 303, editor: 'done', superuser: 'done' },
    },
  },
  '/*': {
    example: () => '/admin/ship/1/notes',
    answers: {},
  },
};
