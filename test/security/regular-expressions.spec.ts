import { checkSync } from 'recheck';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseUsername } from '../../libs/admin/src/accounts/username.parser.js';
import { exportFileName } from '../../libs/admin/src/built-in/export/export-file-name.js';
import { parseRangeValue } from '../../libs/admin/src/change-list/range-value.parser.js';
import { parseSearch } from '../../libs/admin/src/change-list/search.parser.js';
import { parseDate, parseDateTime } from '../../libs/admin/src/forms/date-text.js';
import { parseNumber } from '../../libs/admin/src/forms/number-text.js';
import { parseActionForm } from '../../libs/admin/src/web/action-form.parser.js';
import { linkAddress } from '../../libs/admin/src/web/link-address.js';
import { originFormOf, withoutSlashesAtEnd } from '../../libs/admin/src/web/request-target.js';
import { findSiteRoute } from '../../libs/admin/src/web/site-routes.js';
import { readExpressions } from './regular-expression.reader.js';

/** What is made while the program runs is never held against a text: the pattern of a host's `@Matches` is only looked at. */
const MADE = /^src\/forms\/html-pattern\.ts:/;

const expressions = readExpressions();
const literals = new Map(
  expressions.flatMap(({ place, source, flags }) => (source ? [[`/${source}/${flags}`, place]] : [])),
);

/** Checks an expression against the same texts each time, and with as much time as it takes: on a busy machine, what is cut short looks slow. */
const check = (source: string, flags: string) =>
  checkSync(source, flags, { randomSeed: 1, timeout: null, incubationTimeout: null, attackTimeout: null });

describe('a regular expression of the library', () => {
  // Without a program beside this one.
  beforeAll(() => void vi.stubEnv('RECHECK_SYNC_BACKEND', 'pure'));
  afterAll(() => void vi.unstubAllEnvs());

  it('is written out, so that it can be checked', () => {
    const made = expressions.filter(({ source }) => source === undefined);

    expect(made.filter(({ place }) => !MADE.test(place))).toEqual([]);
    expect(literals.size).toBeGreaterThan(50);
  });

  it.each([...literals])('takes no longer than a longer text is longer: %s in %s', (literal) => {
    const end = literal.lastIndexOf('/');

    expect(check(literal.slice(1, end), literal.slice(end + 1))).toMatchObject({ status: 'safe' });
  });

  it('is found out where it takes longer', () => {
    expect(check(String.raw`^(?:\w+\s?)*$`, '').status).toBe('vulnerable');
    expect(check(String.raw`\s+$`, '').status).toBe('vulnerable');
  });
});

const parts = ['0', '9.', '-', ' ', '\t', '/', 'a@', 'a.', 'https://', '%2', ',', '"', '0e', '(', '😀', 'é'];

/** Measures what it takes to read such texts of a length, in milliseconds of the processor: the least of three, since other work comes on top. */
function costOf(read: (text: string) => unknown, length: number): number {
  const texts = parts.map((part) => `${part.repeat(Math.ceil(length / part.length))}!`);
  const costs = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    for (const text of texts) read(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...costs);
}

describe('a long text that nearly is what is read', () => {
  it.each<readonly [string, (text: string) => unknown]>([
    ['a number', parseNumber],
    ['a day', parseDate],
    ['a day and a time', parseDateTime],
    ['a search', parseSearch],
    ['a name', parseUsername],
    ['a link', linkAddress],
    ['a target', originFormOf],
    ['a path', withoutSlashesAtEnd],
    ['a route', findSiteRoute],
    ['a file', (text) => exportFileName(text, 'csv', new Date(0))],
    ['the index of an action', (index) => parseActionForm(new URLSearchParams({ index, action: 'a' }))],
    ['ticked keys', (keys) => parseActionForm(new URLSearchParams({ _selected_actions: keys }))],
    ['a bound', (text) => parseRangeValue('double', text)],
  ])('takes as much longer as it is longer, and no more: %s', (_what, read) => {
    // Less than this can't be told from the work beside it.
    const short = Math.max(costOf(read, 30_000), 10);

    // Ten times as long takes ten times as much; what takes the square of its length takes a hundred times, which is minutes.
    expect(costOf(read, 300_000)).toBeLessThan(30 * short);
  });
});
