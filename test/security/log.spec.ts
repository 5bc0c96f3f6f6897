import { AccountsAuthenticator, accountEntities, AccountsModule, AccountsService } from 'nest-steward/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

const password = 'harbour at dawn';
const here = 'the site \'default\', from "127.0.0.1"';

describe.each(adapters)('what the log says of people, on %s', (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      entities: accountEntities,
      imports: [AccountsModule.forRoot({ secret: 'a secret of the harbour, 32 bytes' })],
      providers: [ShipAdmin],
      site: { authenticator: AccountsAuthenticator },
    });
    const accounts = site.app.get(AccountsService);
    await accounts.createUser({ username: 'ada', password, isStaff: true, permissions: ['ship.view'] });
    await accounts.createUser({ username: 'bob', password, isStaff: true });
    await site.dataSource.manager.insert(Ship, { id: 1, name: 'Aurora' });
  });
  afterAll(() => site.close());

  const signIn = async (username: string, typed = password) => {
    const browser = site.browse();
    await browser.submit(await browser.visit('/admin/login'), { username, password: typed });
    return browser;
  };

  it('names who signs in and out, and from where', async () => {
    const browser = await signIn('ada');
    await browser.submit(await browser.visit('/admin'), {}, { form: 'form[action="/admin/logout"]' });

    expect(site.log.notes.slice(-2)).toEqual([`"ada" signed in to ${here}.`, `"ada" signed out of ${here}.`]);
  });

  it('names who was not let in', async () => {
    await signIn('ada', 'a guess');

    expect(site.log.warnings.at(-1)).toBe(`A sign-in as "ada" was refused by ${here}.`);
  });

  it('names whose sign-ins are not looked at any more, because too many were wrong', async () => {
    await site.app.get(AccountsService).createUser({ username: 'carol', password, isStaff: true });
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn('carol', `guess ${attempt}`);
    await signIn('carol');

    expect(site.log.warnings.slice(-2)).toEqual([
      `A sign-in as "carol" was refused by ${here}.`,
      `A sign-in as "carol" was refused by ${here}: too many were wrong before.`,
    ]);
  });

  it('names who has another password, and who was refused one', async () => {
    await site.app.get(AccountsService).createUser({ username: 'dora', password, isStaff: true });
    const browser = await signIn('dora');
    const change = async (current: string) => {
      const page = await browser.visit('/admin/login/account');
      const typed = { current, next: 'lanterns at dusk', again: 'lanterns at dusk' };
      await browser.submit(page, typed, { form: 'form:has([name="current"])' });
    };

    await change(password);
    expect(site.log.notes.at(-1)).toBe(`"dora" changed their password at ${here}.`);
    for (let attempt = 0; attempt < 6; attempt += 1) await change('a guess');
    expect(site.log.warnings.slice(-2)).toEqual([
      `"dora" was refused another password by ${here}: the one so far was wrong.`,
      `"dora" was refused another password by ${here}: too many were wrong before.`,
    ]);
  });

  it('names who ends other sign-ins of theirs', async () => {
    const [browser, other] = [await signIn('ada'), await signIn('ada')];
    const page = await browser.visit('/admin/login/account');
    const id = String(page.$('button[name="end"]').first().val() ?? '');
    await browser.submit(page, { end: id });
    await browser.submit(await browser.visit('/admin/login/account'), { endOthers: '1' });

    expect(site.log.notes.slice(-2)).toEqual([
      `"ada" ended one of their other sign-ins, at ${here}.`,
      `"ada" ended all of their other sign-ins, at ${here}.`,
    ]);
    expect((await other.visit('/admin')).address).toBe('/admin/login?next=%2Fadmin');
  });

  it('names whose password was chosen by a link, and tells of links that are none', async () => {
    const { path } = await site.app.get(AccountsService).makePasswordLink('bob');
    const browser = site.browse();
    const chosen = { username: 'bob', next: password, again: password };
    await browser.submit(await browser.visit(`/admin/${path}`), chosen);
    await browser.visit(`/admin/${path}`);

    expect(site.log.notes.at(-1)).toBe(`A password of "bob" was chosen by a link, at ${here}.`);
    expect(site.log.warnings.at(-1)).toBe(
      `A link to choose a password was refused by ${here}: it is none, or no more.`,
    );
    const everything = [...site.log.notes, ...site.log.warnings, ...site.log.errors].join('\n');
    expect(everything).not.toContain(path.split('/').at(-1));
  });

  it.each(['/admin/ship', '/admin/ship/1'])('names who asked for %s without the permission', async (address) => {
    await (await signIn('bob')).visit(address);

    expect(site.log.warnings.at(-1)).toBe(
      `"bob" was refused GET "${address}" by ${here}: they do not have the permission.`,
    );
  });

  it('names who posted an action that they are not offered', async () => {
    const browser = await signIn('ada');
    const list = await browser.visit('/admin/ship');

    await browser.submit(list, { action: 'deleteSelected', _selected_action: '1' }, { form: 'main form' });

    expect(site.log.warnings.at(-1)).toBe(
      `"ada" was refused POST "/admin/ship" by ${here}: it offers them no action "deleteSelected".`,
    );
  });

  it('names a form that another site may have sent', async () => {
    await (await signIn('ada')).post('/admin/logout', new URLSearchParams());

    expect(site.log.warnings.at(-1)).toBe(
      `"ada" was refused POST "/admin/logout" by ${here}: the form is not, or no longer, one of this sign-in.`,
    );
  });

  it('names a form that is shown again, because its token does not hold', async () => {
    await site.app.get(AccountsService).createUser({ username: 'erin', password, isStaff: true, isSuperuser: true });
    const browser = await signIn('erin');
    const list = await browser.visit('/admin/ship');
    const question = await browser.submit(
      list,
      { action: 'deleteSelected', _selected_action: '1' },
      { form: 'form#rows' },
    );

    const again = await browser.submit(
      question,
      { _csrf: 'another' },
      { headers: { 'sec-fetch-site': 'same-origin' } },
    );

    expect(again.messages).toEqual([expect.stringContaining('from another sign-in, or is not whole')]);
    expect(site.log.warnings.at(-1)).toBe(
      `"erin" was refused POST "${question.address}" by ${here}: the form is not, or no longer, one of this sign-in.`,
    );
  });

  it('is one line, whatever a name contains', async () => {
    await signIn('ada"\n[Nest] 1 - LOG "eve" signed in\u2028\u202e\u0007');

    const line = site.log.warnings.at(-1) ?? '';
    expect(line).toBe(
      String.raw`A sign-in as "ada\"\n[Nest] 1 - LOG \"eve\" signed in\u2028\u202e\u0007" was refused by ${here}.`,
    );
    expect(line).toMatch(/^[\x20-\x7e]+$/);
  });

  it('holds no more of a name than there may be in one', async () => {
    await signIn('x'.repeat(10_000));

    expect(site.log.warnings.at(-1)?.length).toBeLessThan(400);
  });

  it('holds no password and no token', async () => {
    const browser = await signIn('ada');
    await signIn('ada', 'a guess');

    const everything = [...site.log.notes, ...site.log.warnings, ...site.log.errors].join('\n');
    expect(everything).toContain('"ada" signed in');
    for (const kept of [password, 'a guess', browser.cookie('steward_session') ?? '']) {
      expect(kept).not.toBe('');
      expect(everything).not.toContain(kept);
    }
  });
});
