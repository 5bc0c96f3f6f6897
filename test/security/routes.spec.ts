import { AdminModel, ModelAdmin } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedMethods, siteRoutes } from '../../libs/admin/src/web/site-routes.js';
import type { Visited } from '../support/browser.js';
import { fleet, resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { makeSite } from '../support/site.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { openGuardedHarbour, personNames, type GuardedHarbour, type PersonName } from './guarded-harbour.js';
import { routeRules, type Answer, type Answers, type RouteRule } from './route-rules.js';
import { RouterReader } from './router.reader.js';

/** Methods that some page takes, those that none does, and one that only file servers know. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'] as const;

type Method = (typeof methods)[number];

const everybody = (answer: Answer): Answers => ({
  ...{ stranger: answer, clerk: answer, viewer: answer, editor: answer, superuser: answer },
});

function answersOf({ stranger, ...others }: Answers): Record<PersonName, Answer> {
  return { nobody: stranger, 'staff no longer': stranger, 'active no longer': stranger, ...others };
}

/** Says what a rule answers to a method: what no page takes is refused to everybody alike, and where there is no page nothing is found. */
function expectedAnswers({ answers }: RouteRule, method: Method): Record<PersonName, Answer> {
  const isPage = Object.keys(answers).length > 0;
  const nothing: Answers = { ...everybody(404), stranger: 'sign in' };
  const named = new Map<Method, Answers | undefined>([
    ['GET', isPage ? answers.GET : nothing],
    ['HEAD', isPage ? answers.GET : nothing],
    ['POST', isPage ? answers.POST : nothing],
  ]);
  return answersOf(named.get(method) ?? everybody(405));
}

/** Says the answer that a page was, by its status and by what became of the ships. */
async function answerOf({ site }: GuardedHarbour, page: Visited): Promise<Answer> {
  const [aurora, ...others] = await site.dataSource.manager.find(Ship, { order: { id: 'ASC' } });
  expect(others).toMatchObject(fleet.slice(1));
  if (aurora?.status !== fleet[0].status) {
    await resetFleet(site.dataSource);
    return 'done';
  }
  return page.headers.get('location')?.startsWith('/admin/login?next=') ? 'sign in' : page.status;
}

describe.each(adapters)('the routes of a site, on %s', (adapter) => {
  const reader = new RouterReader();
  let harbour: GuardedHarbour;

  beforeAll(async () => {
    harbour = await openGuardedHarbour({ adapter, configure: reader.listen });
  });
  afterAll(() => harbour.site.close());

  /** Sends a form of a person's, with the token of the last page they were shown or without one. */
  const post = async (rule: RouteRule, address: string, person: PersonName, token: boolean): Promise<Visited> => {
    const browser = harbour.browserOf(person);
    const fields = rule.form?.(person) ?? {};
    if (!token) return browser.post(address, new URLSearchParams(fields), { follow: false });
    const page = await browser.send(address, fields, { follow: false });
    if (rule.endsSession && page.status === 303) await harbour.signInAgain(person);
    return page;
  };

  const patternsInRouter = (): readonly string[] =>
    reader.routes.flatMap(({ pattern }) =>
      pattern.startsWith('/admin') ? [pattern.slice('/admin'.length) || '/'] : [],
    );

  it('each have a rule, and each rule has a route or a place behind the catch-all', () => {
    const behindCatchAll = siteRoutes.filter(({ caught }) => caught).map(({ address }) => `/${address}`);

    expect([...new Set([...patternsInRouter(), ...behindCatchAll])].sort()).toEqual(Object.keys(routeRules).sort());
  });

  it('are those of the table of pages and the catch-all, and no others', () => {
    const inTable = siteRoutes.filter(({ caught }) => !caught).map(({ address }) => `/${address}`);

    expect([...new Set(patternsInRouter())].sort()).toEqual([...inTable, '/*'].sort());
  });

  it.each(siteRoutes.map((route) => [`/${route.address}`, route] as const))(
    'have a rule for each method that %s has a page for, and for no other',
    (pattern, route) => {
      expect(Object.keys(routeRules[pattern]?.answers ?? {})).toEqual(Object.keys(route.pages));
    },
  );

  describe.each(Object.entries(routeRules))('%s', (pattern, rule) => {
    const route = siteRoutes.find(({ address }) => `/${address}` === pattern);

    it.each(methods)('answers everybody as its rule says, by %s', async (method) => {
      const address = await rule.example(harbour);
      const answers: Partial<Record<PersonName, Answer>> = {};
      const told = new Set<string | null>();

      for (const person of personNames) {
        const page =
          method === 'POST'
            ? await post(rule, address, person, true)
            : await harbour.browserOf(person).visit(address, { method, follow: false });
        answers[person] = await answerOf(harbour, page);
        if (page.status === 405) told.add(page.headers.get('allow'));
      }

      const expected = expectedAnswers(rule, method);
      expect(answers).toEqual(expected);
      const allowed = route ? allowedMethods(route) : ['GET', 'HEAD', 'POST'];
      expect([...told]).toEqual(expected.editor === 405 ? [allowed.join(', ')] : []);
    });
  });

  it.each(Object.entries(routeRules).filter(([, { answers }]) => answers.POST))(
    'do nothing for a form without its token: %s',
    async (_pattern, rule) => {
      const address = await rule.example(harbour);
      const answers: Partial<Record<PersonName, Answer>> = {};

      for (const person of personNames) {
        answers[person] = await answerOf(harbour, await post(rule, address, person, false));
      }

      const stranger = rule.answers.POST?.stranger === 'sign in' ? 'sign in' : 403;
      expect(answers).toEqual(answersOf({ ...everybody(403), stranger }));
    },
  );

  it('have failed for nobody in a way that the log has to tell', () => {
    expect(harbour.site.log.errors).toEqual([]);
  });
});

describe('the name of a page', () => {
  const names = siteRoutes.map(({ address }) => address.split('/')[0] ?? '').filter((name) => /^[a-z]/.test(name));

  it.each([...new Set(names)])("is no model's: %s", async (name) => {
    @AdminModel(Ship, { name })
    class TakenAdmin extends ModelAdmin<Ship> {}

    const { app } = await makeSite({ adapter: 'express', providers: [TakenAdmin] });

    expect((await startUpMistakes(app)).map(({ code }) => code)).toEqual(['ADMIN_MODEL_NAME_INVALID']);
  });
});
