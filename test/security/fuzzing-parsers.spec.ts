import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StewardError } from 'nest-steward';
import { parseCommandLine } from '../../libs/admin/src/cli/command-line.parser.js';
import { parseUsername } from '../../libs/admin/src/accounts/username.parser.js';
import type { ChangeList } from '../../libs/admin/src/change-list/change-list.js';
import { writeListAddress } from '../../libs/admin/src/change-list/list-address.js';
import { parseListPlace, writeObjectPlace } from '../../libs/admin/src/change-list/list-place.js';
import { parseRangeValue } from '../../libs/admin/src/change-list/range-value.parser.js';
import { parseSearch } from '../../libs/admin/src/change-list/search.parser.js';
import { parseDate, parseDateTime } from '../../libs/admin/src/forms/date-text.js';
import type { FormContext } from '../../libs/admin/src/forms/form-context.js';
import { describeForm } from '../../libs/admin/src/forms/form-definition.js';
import { parseForm } from '../../libs/admin/src/forms/form.parser.js';
import { parseNumber } from '../../libs/admin/src/forms/number-text.js';
import { joinKeyText, splitKeyText } from '../../libs/admin/src/keyset/key-text.js';
import { parseActionForm } from '../../libs/admin/src/web/action-form.parser.js';
import { bodyOwnerOf } from '../../libs/admin/src/web/body-owner.js';
import { linkAddress } from '../../libs/admin/src/web/link-address.js';
import { originFormOf, parseTarget, withoutSlashesAtEnd } from '../../libs/admin/src/web/request-target.js';
import { findSiteRoute } from '../../libs/admin/src/web/site-routes.js';
import { databases } from '../support/databases.js';
import { openFormDesk } from '../support/forms/form-desk.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { anyText } from './any-text.js';
import { fuzzed, fuzzTimeout } from './fuzz-runs.js';
import { Depot } from './warehouse/depot.entity.js';
import { StampForm } from './warehouse/stamp.form.js';

const filters = ['status', 'featured', 'author', 'words', 'publishedAt', 'fee', 'rating'];

const parameter = fc.oneof(
  fc.constantFrom(
    ...['q', 'p', 'o', 'all', '_facets', 'after', 'before', 'deleted', 'author__q', 'author__isnull'],
    ...filters.flatMap((path) => [path, `${path}__gte`, `${path}__lte`, `${path}__isnull`]),
    ...['publishedAt__year', 'publishedAt__month', 'publishedAt__day'],
  ),
  anyText,
);

const value = fc.oneof(
  fc.constantFrom(
    '1',
    '0',
    '2',
    'd',
    'title',
    '-title,words',
    '2026',
    '2026-02-28',
    '-0.5',
    '1e308',
    '',
    '9223372036854775807',
  ),
  anyText,
);

describe('the parsers of an address', { timeout: fuzzTimeout }, () => {
  let newsdesk: Newsdesk;
  const open = (query: URLSearchParams): Promise<ChangeList> =>
    newsdesk.list(Article, query, {
      listDisplay: ['title', 'words', 'author.name'],
      searchFields: ['title'],
      listFilter: filters,
      choices: { status: { d: 'Draft' } },
      dateHierarchy: 'publishedAt',
    });

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(databases[0]?.create ?? (() => Promise.reject(new Error('No database.'))));
  });
  afterAll(() => newsdesk.close());

  it('make of any query a state that is written and read again as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(parameter, value), { maxLength: 8 }), async (parameters) => {
        const { state } = await open(new URLSearchParams(parameters));

        const again = (await open(new URLSearchParams(writeListAddress(state)))).state;

        expect(again.problems).toEqual([]);
        expect({ ...again, problems: [] }).toEqual({ ...state, problems: [] });
      }),
      fuzzed(),
    );
  });

  it('split any search into words without quotes and blanks, or take none of it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of parseSearch(text) ?? []) expect([word.trim(), word.includes('"')]).toEqual([word, false]);
      }),
      fuzzed(),
    );
  });

  it('keep a bound of a range as it was written, or take none of it', () => {
    const kind = fc.constantFrom('day', 'instant', 'whole', 'decimal', 'single', 'double');
    const almost = fc.stringMatching(/^-?[0-9.e+-]{0,40}$/);
    fc.assert(
      fc.property(kind, fc.oneof(anyText, almost), fc.boolean(), (range, text, unsigned) => {
        expect([undefined, text]).toContain(parseRangeValue(range, text, unsigned));
      }),
      fuzzed(),
    );
  });

  it('read the values of a key of several columns as they were joined, and split any other text', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1 }), anyText, (values, text) => {
        expect(splitKeyText(joinKeyText(values))).toEqual(values);
        expect(splitKeyText(text).length).toBeGreaterThan(0);
      }),
      fuzzed(),
    );
  });

  it('read the place of a row as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        expect(parseListPlace(writeObjectPlace(key))).toEqual({ location: 'object', key });
      }),
      fuzzed(),
    );
  });

  it('find a path in any target, and cut no more from it than its end', () => {
    fc.assert(
      fc.property(anyText, (target) => {
        expect(parseTarget(target).origin).toBe('http://localhost');
        expect(target.endsWith(originFormOf(target))).toBe(true);
        expect(target.startsWith(withoutSlashesAtEnd(target))).toBe(true);
      }),
      fuzzed(),
    );
  });

  it('find a route or none for any address, and for what has none the body is the host’s', () => {
    const part = fc.oneof(fc.constantFrom('login', 'RUNS', 'runs', 'assets', 'article', ''), anyText);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const address = parts.join('/');

        const matched = findSiteRoute(address);

        expect(['site', 'either', 'host']).toContain(bodyOwnerOf(address, (name) => name === 'article'));
        expect(matched !== undefined || bodyOwnerOf(address, () => true) === 'host').toBe(true);
      }),
      fuzzed(),
    );
  });

  it('lead from a text to the web or to a letter, and nowhere else', () => {
    const almost = fc.tuple(
      fc.constantFrom('https://', 'HTTP://', 'javascript:', 'a@', ''),
      anyText,
      fc.constantFrom('', '.org'),
    );
    fc.assert(
      fc.property(
        almost.map((parts) => parts.join('')),
        (text) => {
          expect(linkAddress(text) ?? 'https://').toMatch(/^(https?:\/\/|mailto:)/i);
        },
      ),
      fuzzed(),
    );
  });
});

describe('the parsers of a body', { timeout: fuzzTimeout }, () => {
  let newsdesk: Newsdesk;
  let context: FormContext;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(databases[0]?.create ?? (() => Promise.reject(new Error('No database.'))), [Depot]);
    context = await openFormDesk(newsdesk);
  });
  afterAll(() => newsdesk.close());

  it('make of any fields a form whose keys were posted, each once', () => {
    const name = fc.oneof(
      fc.constantFrom('action', 'index', 'select_across', '_selected_action', '_unselected_action', 'selection'),
      anyText,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (fields) => {
        const posted = new URLSearchParams(fields);

        const { action, keys, exceptions, across } = parseActionForm(posted);

        expect(keys).toEqual([...new Set(posted.getAll('_selected_action'))]);
        expect(exceptions).toEqual([...new Set(posted.getAll('_unselected_action'))]);
        expect([undefined, ...posted.getAll('action')]).toContain(action);
        expect(across).toBe(/^(1|true)$/i.test(posted.getAll('select_across').at(-1) ?? ''));
      }),
      fuzzed(),
    );
  });

  it('read keys in one field as they were joined, and any other text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 })), anyText, (keys, text) => {
        const joined = keys.map(encodeURIComponent).join(',');

        expect(parseActionForm(new URLSearchParams({ _selected_actions: joined })).keys).toEqual([...new Set(keys)]);
        expect(parseActionForm(new URLSearchParams({ _selected_actions: text })).keys.length).toBeGreaterThanOrEqual(0);
      }),
      fuzzed(),
    );
  });

  it('make of any fields an instance of the form that its rules hold for, or say what is wrong with it', async () => {
    const declared = describeForm(StampForm);
    const fields = ['note', 'tag', 'weight', 'packedAt', 'grade', 'stickers', 'sealed'].map((name) => `field.${name}`);
    const field = fc.oneof(fc.constantFrom(...fields), anyText);
    const typed = fc.oneof(fc.constantFrom('1', '-2.5', '2026-02-28', '2026-02-28T10:00', 'a', 'x', 'on', ''), anyText);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, typed), { maxLength: 10 }), async (posted) => {
        const parsed = await parseForm(declared, new URLSearchParams(posted), context);

        const isValid = parsed.kind === 'valid' && parsed.instance instanceof StampForm;
        expect(isValid || (parsed.kind === 'invalid' && parsed.errors.length > 0)).toBe(true);
        expect(() => JSON.stringify(parsed)).not.toThrow();
      }),
      fuzzed(),
    );
  });

  it('read a number and a date, or none', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.stringMatching(/^[0-9T:.+Z-]{0,30}$/)), (text) => {
        expect(Number.isFinite(parseNumber(text) ?? 0)).toBe(true);
        for (const date of [parseDate(text), parseDateTime(text)]) expect(Number(date ?? 0)).not.toBeNaN();
      }),
      fuzzed(),
    );
  });

  it('read a name in one spelling, or none', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'grapheme' })), (typed) => {
        const name = parseUsername(typed);

        expect(name === null || parseUsername(name) === name).toBe(true);
      }),
      fuzzed(),
    );
  });

  it('read a command line, or refuse it by a code', () => {
    const word = fc.oneof(
      fc.constantFrom('create-superuser', '--app', '--username', '--export', '--help', '--', '-h'),
      anyText,
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const refusal = ((): unknown => {
          try {
            parseCommandLine(words);
            return undefined;
          } catch (error) {
            return error;
          }
        })();

        expect(refusal === undefined || (refusal instanceof StewardError && refusal.code)).not.toBe(false);
      }),
      fuzzed(),
    );
  });
});
