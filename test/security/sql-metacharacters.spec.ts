import { AccountsService } from 'nest-steward/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { platformsInTurn } from '../support/platforms.js';
import { openGuardedHarbour, password, type GuardedHarbour } from './guarded-harbour.js';
import { openWarehouse, type Warehouse } from './warehouse/open-warehouse.js';
import type { Parcel } from './warehouse/parcel.entity.js';

/** Texts that mean something to a database, or to what stands before one; each is the name of a depot and of a parcel there. */
const stored = [
  ...[
    "'",
    "''",
    '"',
    '`',
    '\\',
    "\\'",
    '%',
    '_',
    '!',
    ';--',
    '/*',
    '$1',
    ':name',
    '?',
    '??',
    '[a]',
    '~0,~1',
    ',',
    '{{x}}',
  ],
  ...[
    "' OR '1'='1",
    "') OR (1=1) --",
    "'; DROP TABLE parcel; --",
    "\\'; DROP TABLE parcel; --",
    '1; SELECT pg_sleep(9)',
  ],
  ...['’ OR ‘1’=‘1', "\u00bf'", '\u02bc', "\ufffd'", 'NULL'],
];

/** Texts that no row can have: with a zero byte, or longer than any. */
const unstored = ['\0', "a\0'", "'".repeat(2_000), '%'.repeat(501), `"${'_ '.repeat(30)}`];

const texts = [...stored, ...unstored];

/** The bytes that end a quotation where a two-byte character set takes the backslash before the quote for half of a character. */
const WIDE = '%bf%27';

/** For forms whose answer is not followed to the next page. */
const once = { follow: false } as const;

/** The ones that are sent to parameters which take no texts. */
const few = ["' OR '1'='1", "1'", '%', '\\', '?', '$1', ':name', '\0'];

/** Reads a search as a person does: words, and phrases in quotes. Undefined for what can't be searched for. */
function wordsOf(search: string): readonly string[] | undefined {
  if (search.length > 500 || search.includes('\0')) return undefined;
  const pieces = search.split('"');
  const isPhrase = (place: number): boolean => place % 2 === 1 && place < pieces.length - 1;
  const words = pieces.flatMap((piece, place) => (isPhrase(place) ? [piece.trim()] : piece.split(/\s+/)));
  const found = words.filter((word) => word !== '');
  return found.length > 20 ? undefined : found;
}

function isFound(words: readonly string[] | undefined, ...fields: readonly string[]): boolean {
  return (words ?? []).every((word) => fields.some((field) => field.toLowerCase().includes(word.toLowerCase())));
}

function canBeKey(text: string): boolean {
  return text !== '' && !text.includes('\0');
}

/** The parameters of the list of parcels that take texts, and what each means in plain JavaScript. */
const readings: Readonly<Record<string, (text: string) => (parcel: Parcel) => boolean>> = {
  q: (text) => (parcel) => isFound(wordsOf(text), parcel.label, parcel.depot?.code ?? ''),
  depot: (text) => (parcel) => !canBeKey(text) || parcel.depot?.code === text,
  // What is searched for among the depots that a filter offers.
  depot__q: () => () => true,
};

/** All others: they take none of these texts, and the list is as without them. */
const closed = [
  ...['o', 'p', 'all', '_facets', 'after', 'before', 'deleted', 'grade', 'sealed', 'size', 'depot__isnull', 'nothing'],
  ...['weight', 'price', 'packedAt'].flatMap((path) => [`${path}__gte`, `${path}__lte`, `${path}__isnull`]),
  ...['packedAt__year', 'packedAt__month', 'packedAt__day'],
];

/** The keys of the rows that a list shows. */
function keysOn({ $ }: Visited): readonly string[] {
  return $('input[name=_selected_action]')
    .toArray()
    .map((box) => box.attribs.value ?? '');
}

describe.each(platformsInTurn('fastify'))('a text that means something to $name', ({ adapter, create }) => {
  let database: TestDatabase;
  let warehouse: Warehouse;
  let browser: Browser;
  let parcels: readonly Parcel[];
  let depots: readonly object[];

  beforeAll(async () => {
    database = await create();
    warehouse = await openWarehouse({ adapter, database: database.options }, stored);
    browser = warehouse.site.browseAs("O'Hara", 'everything');
    await browser.visit('/admin/parcel');
    [parcels, depots] = [await warehouse.parcels(), await warehouse.depots()];
  });

  afterAll(async () => {
    await warehouse.site.close();
    await database.drop();
  });

  const shown = (holds: (parcel: Parcel) => boolean): readonly Parcel[] =>
    parcels.filter((parcel) => !parcel.hidden && holds(parcel));
  const addressOf = (parameter: string, text: string, page = '/admin/parcel'): string =>
    `${page}?${new URLSearchParams({ [parameter]: text }).toString()}`;

  it.each(Object.entries(readings))('is what %s is asked for, and no more', async (parameter, reading) => {
    for (const text of texts) {
      const page = await browser.visit(addressOf(parameter, text));

      expect([text, page.status, keysOn(page)]).toEqual([text, 200, shown(reading(text)).map(({ id }) => String(id))]);
    }
    const wide = await browser.visit(`/admin/parcel?${parameter}=${WIDE}`);
    expect(keysOn(wide)).toEqual(shown(reading("\ufffd'")).map(({ id }) => String(id)));
  });

  it.each(closed)('is nothing that %s takes', async (parameter) => {
    const everything = shown(() => true).map(({ id }) => String(id));
    for (const text of few) {
      const page = await browser.visit(addressOf(parameter, text));

      expect([text, page.status, keysOn(page)]).toEqual([text, 200, everything]);
    }
  });

  it('is no parameter', async () => {
    for (const text of texts) {
      const page = await browser.visit(addressOf(text, text));

      expect([text, page.status, keysOn(page).length]).toEqual([text, 200, stored.length]);
    }
  });

  it.each(Object.entries(readings))(
    'narrows by %s what an action on all of the list is run on, and where it can not, nothing is run',
    async (parameter, reading) => {
      for (const text of texts) {
        const page = await browser.send(addressOf(parameter, text), { action: 'mark', select_across: '1' }, once);

        const isUnreadable = parameter === 'depot' ? !canBeKey(text) : wordsOf(text) === undefined;
        const listed = isUnreadable ? [] : shown(reading(text)).map(({ label }) => label);
        expect([text, page.status, await warehouse.takeMarks()]).toEqual([text, 303, listed]);
      }
    },
  );

  it.each(closed.filter((parameter) => parameter !== 'depot__q'))(
    'runs no action where %s can not be it',
    async (parameter) => {
      for (const text of few) {
        await browser.send(addressOf(parameter, text), { action: 'mark', select_across: '1' }, once);

        expect([text, await warehouse.takeMarks()]).toEqual([text, []]);
      }
    },
  );

  it.each([
    'action',
    'index',
    'select_across',
    '_selected_action',
    '_selected_actions',
    '_unselected_action',
    'selection',
    '_csrf',
  ])('is no %s of a form', async (field) => {
    for (const text of texts) {
      const page = await browser.send('/admin/parcel', { action: 'mark', [field]: text }, once);

      expect([text, page.status < 500, await warehouse.takeMarks()]).toEqual([text, true, []]);
    }
  });

  it('is the key that was ticked, and no other', async () => {
    for (const text of texts) {
      await browser.send('/admin/depot', { action: 'mark', _selected_action: text }, once);
      const one = await warehouse.takeMarks();
      await browser.send('/admin/depot', { action: 'mark', _selected_actions: encodeURIComponent(text) }, once);

      const expected = stored.includes(text) ? [text] : [];
      expect([text, one, await warehouse.takeMarks()]).toEqual([text, expected, expected]);
    }
  });

  it('is the key that was left out, and no other', async () => {
    for (const text of texts) {
      const fields = { action: 'mark', select_across: '1', _unselected_action: text };
      await browser.send('/admin/depot', fields, once);

      const marked = await warehouse.takeMarks();
      const expected = stored.filter((code) => code !== text);
      expect([text, [...marked].sort()]).toEqual([text, stored.includes(text) ? expected.sort() : []]);
    }
  });

  it.each(['after', 'before'])('is the key that a page begins %s', async (parameter) => {
    const all = keysOn(await browser.visit('/admin/depot'));
    for (const text of stored) {
      const page = await browser.visit(addressOf(parameter, text, '/admin/depot'));

      const place = all.indexOf(text);
      const expected = parameter === 'after' ? all.slice(place + 1) : all.slice(0, place);
      expect([text, keysOn(page)]).toEqual([text, expected]);
    }
    for (const text of unstored) {
      expect((await browser.visit(addressOf(parameter, text, '/admin/depot'))).status).toBe(200);
    }
  });

  it('is the row of its address, or none', async () => {
    for (const text of texts) {
      const page = await browser.visit(`/admin/depot/${encodeURIComponent(text)}`);
      await browser.send(`/admin/depot/${encodeURIComponent(text)}`, { action: 'mark', _selected_action: text }, once);

      const isThere = stored.includes(text);
      expect([text, page.status, await warehouse.takeMarks()]).toEqual([
        text,
        isThere ? 200 : 404,
        isThere ? [text] : [],
      ]);
    }
  });

  it.each(['/admin/', '/admin/parcel/', '/admin/runs/', '/admin/assets/'])('is nothing below %s', async (folder) => {
    for (const text of [...texts.map(encodeURIComponent), WIDE]) {
      const page = await browser.visit(folder + text, { follow: false });

      expect([text, page.status]).toEqual([text, 404]);
    }
  });

  it.each(['q', 'o', 'p', 'all', 'after', 'before', 'state', 'model', 'action', 'user', 'time__gte'])(
    'is nothing that %s of the list of runs takes for more',
    async (parameter) => {
      const shownRuns = (await browser.visit('/admin/runs')).$('tbody tr').length;
      for (const text of parameter === 'q' ? texts : few) {
        const page = await browser.visit(addressOf(parameter, text, '/admin/runs'));

        const words = wordsOf(text);
        const isSearched = parameter === 'q' && words !== undefined;
        // Who ran them is O'Hara, and all are called Mark.
        const isAny = !isSearched || isFound(words, "O'Hara", 'Mark');
        // A user's id is a text: one that is nobody's has no runs.
        const rows = parameter === 'user' && canBeKey(text) ? 0 : isAny ? shownRuns : 0;
        expect([text, page.status, page.$('tbody tr').length]).toEqual([text, 200, rows]);
      }
    },
  );

  describe('in a form that an action asks', () => {
    let question: string;

    beforeAll(async () => {
      const page = await browser.send('/admin/parcel', { action: 'stamp', _selected_action: '1' });
      question = page.address;
    });

    it('is stored in a text as it was typed', async () => {
      for (const text of stored) {
        const page = await browser.send('/admin/parcel', { action: 'stamp', _selected_action: '2' });
        await browser.send(page.address, { 'field.note': text });

        expect((await warehouse.parcels()).find(({ id }) => id === 2)?.note).toBe(text);
      }
      await warehouse.takeMarks();
      await warehouse.site.dataSource.manager.update('Parcel', { id: 2 }, { note: null });
    });

    it.each(['weight', 'packedAt', 'grade', 'stickers'])('is no %s', async (field) => {
      for (const text of few) {
        const page = await browser.send(question, { 'field.note': 'x', [`field.${field}`]: text });

        expect([text, page.status]).toEqual([text, 422]);
      }
    });

    it('is the row that it names, or none', async () => {
      for (const text of texts) {
        // Without a note, which is asked for, nothing is run.
        const page = await browser.send(question, { 'field.depot': text });

        const chosen = page.$('[name="field.depot"][checked], [name="field.depot"] option[selected]').attr('value');
        expect([text, page.status, chosen ?? '']).toEqual([text, 422, stored.includes(text) ? text : '']);
      }
    });

    it('finds the rows that have it, and no others', async () => {
      for (const text of texts) {
        const page = await browser.send(question, { 'field.depot.search': text, _search: 'depot' });

        const offered = page
          .$('[name="field.depot"][value], [name="field.depot"] option[value]')
          .toArray()
          .map(({ attribs }) => attribs.value ?? '')
          .filter((value) => value !== '');
        const words = wordsOf(text);
        const found = words && words.length > 0 ? stored.filter((code) => isFound(words, code)) : undefined;
        // No more than twenty are offered.
        const expected = found && found.length <= 20 ? found : offered;
        expect([text, page.status, [...offered].sort()]).toEqual([text, 200, [...expected].sort()]);
      }
    });
  });

  it('was all it did, whatever it was sent as', async () => {
    expect(await warehouse.takeMarks()).toEqual([]);
    expect(await warehouse.parcels()).toEqual(parcels);
    expect(await warehouse.depots()).toEqual(depots);
    expect(warehouse.site.log.errors).toEqual([]);
  });
});

describe.each(platformsInTurn('fastify'))('a sign-in with what means something to $name', ({ adapter, create }) => {
  let database: TestDatabase;
  let harbour: GuardedHarbour;

  beforeAll(async () => {
    database = await create();
    harbour = await openGuardedHarbour({ adapter, database: database.options });
  });

  afterAll(async () => {
    await harbour.site.close();
    await database.drop();
  });

  it.each(['username', 'password'])('lets nobody in by the %s', async (field) => {
    for (const text of few) {
      const browser = harbour.site.browse();
      await browser.visit('/admin/login');
      const page = await browser.send('/admin/login', { username: 'editor', password: 'x', [field]: text });

      // 429 is a person who has tried too often.
      expect([422, 429]).toContain(page.status);
      expect((await browser.visit('/admin', { follow: false })).status).toBe(303);
    }
    expect(harbour.site.log.errors).toEqual([]);
  });

  it('is the name of one account, and no other', async () => {
    const username = "'OR'1'='1'--";
    await harbour.site.app.get(AccountsService).createUser({ username, password, isStaff: true });
    const browser = harbour.site.browse();

    await browser.signIn(username, password);

    expect((await browser.visit('/admin')).text).toContain('&#x27;OR&#x27;1');
  });

  it('leads on to no page but one of the site', async () => {
    const browser = harbour.browserOf('editor');
    for (const text of texts) {
      const page = await browser.visit(`/admin/login?next=${encodeURIComponent(text)}`, { follow: false });

      expect([text, page.status, page.headers.get('location')]).toEqual([text, 303, '/admin']);
    }
  });
});
