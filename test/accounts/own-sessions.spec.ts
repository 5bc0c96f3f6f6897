import { StewardSession } from 'nest-steward/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Browser, type Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { platformsInTurn } from '../support/platforms.js';
import { openStaffedSite, password, type StaffedSite } from './staffed-site.js';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

/** The list of sessions as a page shows it: `'Firefox on Linux this one'`. */
function devices(page: Visited): readonly string[] {
  return page
    .$('.sessions li p:first-child')
    .toArray()
    .map((cell) => page.$(cell).text().trim());
}

/** The ids that the buttons of a page send. */
function idsOf(page: Visited): readonly string[] {
  return page
    .$('button[name=end]')
    .toArray()
    .map((button) => button.attribs.value ?? '');
}

describe.each(platformsInTurn('express'))("one's own sessions on $name, on $adapter", ({ create, adapter }) => {
  let database: TestDatabase;
  let site: StaffedSite;

  const browse = (userAgent: string) => new Browser(site.origin, { 'user-agent': userAgent });
  const signIn = async (username: string, userAgent: string) => {
    const browser = browse(userAgent);
    await browser.signIn(username, password);
    return browser;
  };
  const isSignedIn = async (browser: Browser) => (await browser.visit('/admin')).address === '/admin';

  beforeAll(async () => {
    database = await create();
    site = await openStaffedSite(adapter, database);
  });

  beforeEach(async () => {
    await site.dataSource.query('DELETE FROM steward_session');
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  it('are behind the name at the top of every page', async () => {
    const browser = await signIn('ada', firefox);

    const page = await browser.visit('/admin');

    expect(page.$('header .site-menu-button').text()).toBe('ada');
    expect(page.$('header .site-menu a[href="/admin/login/account"]').text()).toBe('Your account');
  });

  it('are listed with device and exact times, this one first, then those that were used last', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-01-04T08:30:10Z') });
    await signIn('ada', safari);
    vi.setSystemTime(new Date('2027-01-04T09:00:50Z'));
    const browser = await signIn('ada', firefox);

    const page = await browser.visit('/admin/login/account');

    expect(page.$('h1').text()).toBe('Your account');
    const lines = page
      .$('.sessions li')
      .toArray()
      .map((line) =>
        [page.$(line).find('p'), ...page.$(line).find('dl > div').toArray()].map((part) => page.$(part).text()),
      );
    expect(lines).toEqual([
      [
        'Firefox on Linux this one',
        'Signed inJan 4, 2027, 09:00:50 UTC (now)',
        'Last usedJan 4, 2027, 09:00:50 UTC (now)',
      ],
      [
        'Safari on iOS',
        'Signed inJan 4, 2027, 08:30:10 UTC (30 minutes ago)',
        'Last usedJan 4, 2027, 08:30:10 UTC (30 minutes ago)',
      ],
    ]);
    expect(page.$('.sessions button').attr('aria-label')).toBe('End: Safari on iOS, signed in Jan 4, 2027, 08:30');
  });

  it('are those of nobody else, and none that has expired', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-01-04T08:00:00Z') });
    await signIn('ada', safari);
    vi.setSystemTime(new Date('2027-01-04T20:00:00Z'));
    await signIn('grace', safari);
    const browser = await signIn('ada', firefox);

    expect(devices(await browser.visit('/admin/login/account'))).toEqual(['Firefox on Linux this one']);
  });

  it('are ended one by one', async () => {
    const [laptop, phone, tablet] = [
      await signIn('ada', firefox),
      await signIn('ada', safari),
      await signIn('ada', safari),
    ];
    const page = await laptop.visit('/admin/login/account');
    const [first = ''] = idsOf(page);

    const after = await laptop.submit(page, { end: first });

    expect(after.messages).toEqual(['The session was ended.']);
    expect(devices(after)).toEqual(['Firefox on Linux this one', 'Safari on iOS']);
    const others = [await isSignedIn(phone), await isSignedIn(tablet)];
    expect(others.filter((isLeft) => isLeft)).toHaveLength(1);
    expect(await isSignedIn(laptop)).toBe(true);
  });

  it('are ended at once, everywhere but here', async () => {
    const laptop = await signIn('ada', firefox);
    const others = [await signIn('ada', safari), await signIn('ada', safari)];
    const grace = await signIn('grace', safari);

    const page = await laptop.submit(await laptop.visit('/admin/login/account'), { endOthers: '1' });

    expect(page.messages).toEqual(['You are signed out everywhere else.']);
    expect(devices(page)).toEqual(['Firefox on Linux this one']);
    expect(page.$('button[name=endOthers]')).toHaveLength(0);
    expect(await Promise.all([laptop, ...others, grace].map(isSignedIn))).toEqual([true, false, false, true]);
  });

  it("are never another person's to end, whoever knows their ids", async () => {
    const grace = await signIn('grace', safari);
    await signIn('grace', firefox);
    const [forged = ''] = idsOf(await grace.visit('/admin/login/account'));
    const ada = await signIn('ada', firefox);
    const page = await ada.visit('/admin/login/account');

    const after = await ada.submit(page, { end: forged });

    expect(after.messages).toEqual(['That session had ended already.']);
    expect(await site.dataSource.manager.count(StewardSession)).toBe(3);
  });

  it.each([
    ['nothing', ''],
    ['what matches everything elsewhere', '%'],
    ['a zero byte', '\0'],
    ['an id in capitals', 'F'.repeat(64)],
    ['100 kB', 'f'.repeat(50_000)],
    ['an injection', "' OR '1'='1"],
  ])('are not ended by %s in place of an id', async (_what, id) => {
    const laptop = await signIn('ada', firefox);
    await signIn('ada', safari);
    const page = await laptop.visit('/admin/login/account');

    const after = await laptop.submit(page, { end: id });

    expect(after.messages).toEqual(['That session had ended already.']);
    expect(await site.dataSource.manager.count(StewardSession)).toBe(2);
  });

  it('are ended by a form alone that comes from this page', async () => {
    const laptop = await signIn('ada', firefox);
    const phone = await signIn('ada', safari);

    const page = await laptop.post('/admin/login/account', new URLSearchParams({ endOthers: '1' }));

    expect(page.status).toBe(403);
    expect(await isSignedIn(phone)).toBe(true);
  });

  it('open nothing by the ids that the page shows', async () => {
    const laptop = await signIn('ada', firefox);
    await signIn('ada', safari);
    const [id = ''] = idsOf(await laptop.visit('/admin/login/account'));
    const thief = browse(firefox);

    for (const token of [id, Buffer.from(id, 'hex').toString('base64url')]) {
      thief.setCookie('steward_session', token);
      expect(await isSignedIn(thief)).toBe(false);
    }
  });

  it('are shown to nobody who is not signed in', async () => {
    const page = await browse(firefox).visit('/admin/login/account');

    expect(page.address).toBe('/admin/login?next=%2Fadmin%2Flogin%2Faccount');
  });

  it('show the first hundred, and end all', async () => {
    const laptop = await signIn('ada', firefox);
    const [{ userId, expiresAt } = { userId: '', expiresAt: 0 }] = await site.dataSource.manager.find(StewardSession);
    const many = Array.from({ length: 120 }, (_, index) => ({
      tokenHash: index.toString(16).padStart(64, '0'),
      userId,
      createdAt: Date.now() - 1000,
      lastSeenAt: Date.now() - 1000,
      expiresAt,
    }));
    await site.dataSource.manager.insert(StewardSession, many);
    const page = await laptop.visit('/admin/login/account');

    const after = await laptop.submit(page, { endOthers: '1' });

    expect(page.$('.sessions li')).toHaveLength(100);
    expect(devices(page)[0]).toBe('Firefox on Linux this one');
    expect(page.text).toContain('Only the 100 that were used last are shown.');
    expect(devices(after)).toEqual(['Firefox on Linux this one']);
  });
});
