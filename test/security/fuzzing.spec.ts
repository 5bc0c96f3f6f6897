import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapters } from '../support/newsroom.js';
import { anyTarget, anyText, asTarget, inheritedNames } from './any-text.js';
import { fuzzed, fuzzTimeout } from './fuzz-runs.js';
import { RawClient, type RawAnswer } from './raw-client.js';
import { openWarehouse, type Warehouse } from './warehouse/open-warehouse.js';
import type { Parcel } from './warehouse/parcel.entity.js';

/** The type of body that forms have. */
const FORM = 'application/x-www-form-urlencoded';

/** A field and its value. */
type Field = readonly [name: string, value: string];

const labels = ['Tea', 'Rope', "O'Hara's", '100%', '_', 'Salt "fine"'];

const parameters = [
  ...['q', 'o', 'p', 'all', '_facets', 'after', 'before', 'deleted', 'grade', 'sealed', 'size', 'depot', 'depot__q'],
  ...[
    'depot__isnull',
    'packedAt__year',
    'packedAt__month',
    'packedAt__day',
    'weight__gte',
    'weight__lte',
    'price__gte',
  ],
];
const values = [
  '1',
  '2',
  '0',
  'a',
  'b',
  'Tea',
  'small',
  'only',
  'label',
  '-weight,label',
  '2026',
  '2026-01-01',
  '%',
  '',
];

const pair = fc.tuple(
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...parameters) }, { weight: 1, arbitrary: anyText }),
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: anyText }),
);
/** A query as a list may be asked, more or less. */
const query = fc.oneof(
  { weight: 4, arbitrary: fc.array(pair, { maxLength: 4 }).map((pairs) => new URLSearchParams(pairs).toString()) },
  { weight: 1, arbitrary: anyTarget },
);

const part = fc.oneof(
  fc.constantFrom('parcel', 'depot', 'runs', 'login', 'assets', '1', 'Tea', '', ...inheritedNames),
  anyTarget,
);
/** An address of a site, more or less. */
const address = fc
  .tuple(fc.array(part, { maxLength: 3 }), query)
  .map(([parts, search]) => `/admin/${parts.join('/')}${search === '' ? '' : `?${search}`}`);

const field = fc.tuple(
  fc.oneof(
    fc.constantFrom('action', 'index', 'select_across', '_selected_action', '_selected_actions', '_unselected_action'),
    fc.constantFrom('selection', 'field.note', 'field.depot', 'rows', '_search'),
    anyText,
  ),
  fc.oneof(fc.constantFrom('mark', 'stamp', 'deleteSelected', '1', '2', '3', '1001', '1,2', '0', 'true', ''), anyText),
);
/** The fields of a form that marks rows, more or less, and others over them. */
const fields = fc
  .tuple(
    fc.record({ action: fc.constant('mark'), select_across: fc.constantFrom('1', '0') }, { requiredKeys: ['action'] }),
    fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '1001', '1002', '99'), { maxLength: 3 }),
    fc.array(field, { maxLength: 4 }),
  )
  .map(([plain, keys, others]): readonly Field[] => [
    ...Object.entries(plain),
    ...keys.map((key) => ['_selected_action', key] as const),
    ...others,
  ]);

/** What may be sent as a body that is no such form. */
const anyBody = fc.oneof(fc.uint8Array(), anyText, fc.json(), anyTarget);
const anyType = fc.constantFrom(...[FORM, 'application/json', 'multipart/form-data; boundary=x', 'text/plain', 'x']);

describe.each(adapters)('whatever is sent to a site, on %s', { timeout: fuzzTimeout }, (adapter) => {
  let warehouse: Warehouse;
  let client: RawClient;
  let token: string;
  let parcels: readonly Parcel[];

  beforeAll(async () => {
    warehouse = await openWarehouse({ adapter }, labels);
    const browser = warehouse.site.browseAs('ada', 'everything');
    token = (await browser.visit('/admin/parcel')).$('input[name=_csrf]').attr('value') ?? '';
    client = new RawClient(warehouse.site.origin, browser);
    parcels = await warehouse.parcels();
  });

  afterAll(async () => {
    client.close();
    await warehouse.site.close();
  });

  const keysOn = (page: string): readonly string[] =>
    [...page.matchAll(/name="_selected_action" value="([^"]*)"/g)].map(([, key = '']) => key);
  const shown = (): readonly string[] => parcels.filter(({ hidden }) => !hidden).map(({ id }) => String(id));

  const post = (target: string, posted: readonly Field[]): Promise<RawAnswer> => {
    const body = new URLSearchParams({ _csrf: token });
    for (const [name, text] of posted) body.append(name, text);
    return client.send({ method: 'POST', target, type: FORM, body: body.toString() });
  };

  /** The keys of all rows that a list has over its pages at an address; undefined where it can't use all of that. */
  const listedAt = async (search: string): Promise<readonly string[] | undefined> => {
    const asked = new URLSearchParams(search);
    const { text } = await client.send({ method: 'GET', target: `/admin/parcel?${search}` });
    if (text.includes('class="message warning"')) return undefined;
    for (const parameter of ['p', 'after', 'before']) asked.delete(parameter);
    return keysOn((await client.send({ method: 'GET', target: `/admin/parcel?${asked.toString()}` })).text);
  };

  it('an address is never a fault, and never lists a row that there is not for the person', async () => {
    await fc.assert(
      fc.asyncProperty(address, async (target) => {
        const { status, text } = await client.send({ method: 'GET', target });

        expect(status).toBeLessThan(500);
        const isDepots = /^\/admin\/depot\b/i.test(target);
        expect(isDepots ? [] : keysOn(text).filter((key) => !shown().includes(key))).toEqual([]);
      }),
      fuzzed(1 / 16),
    );
    expect(warehouse.site.log.errors).toEqual([]);
  });

  it('a list of parcels has those that there are, and no others', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (search) => {
        const { status, text } = await client.send({ method: 'GET', target: `/admin/parcel?${search}` });

        expect([200, 303]).toContain(status);
        expect(keysOn(text).filter((key) => !shown().includes(key))).toEqual([]);
      }),
      fuzzed(1 / 16),
    );
    expect(warehouse.site.log.errors).toEqual([]);
  });

  it('a form changes no row that the list at its address does not have', async () => {
    let ran = 0;
    await fc.assert(
      fc.asyncProperty(query, fields, async (search, posted) => {
        const listed = await listedAt(search);

        const { status } = await post(`/admin/parcel?${search}`, posted);

        expect(status).toBeLessThan(500);
        const changed = (await warehouse.parcels()).filter(({ marked }) => marked).map(({ id }) => String(id));
        expect(changed.filter((key) => !listed?.includes(key))).toEqual([]);
        if (changed.length > 0) await warehouse.takeMarks();
        ran += Math.sign(changed.length);
      }),
      fuzzed(1 / 16),
    );
    // What never ran proves nothing.
    expect(ran).toBeGreaterThan(0);
    expect(await warehouse.parcels()).toEqual(parcels);
    expect(warehouse.site.log.errors).toEqual([]);
  });

  it('a form on the page of a row changes that row or nothing', async () => {
    const key = fc.oneof(fc.constantFrom('1', '2', '1001', '7'), anyText.map(asTarget));
    await fc.assert(
      fc.asyncProperty(key, fields, async (row, posted) => {
        const { status } = await post(`/admin/parcel/${row}`, posted);

        expect(status).toBeLessThan(500);
        const changed = (await warehouse.parcels()).filter(({ marked }) => marked);
        expect(changed.filter(({ id, hidden }) => String(id) !== row || hidden)).toEqual([]);
        if (changed.length > 0) await warehouse.takeMarks();
      }),
      fuzzed(1 / 16),
    );
    expect(await warehouse.parcels()).toEqual(parcels);
    expect(warehouse.site.log.errors).toEqual([]);
  });

  it('the yes to a question is one for the rows that it names', async () => {
    const ask = async (): Promise<string> =>
      (
        await post('/admin/parcel', [
          ['action', 'stamp'],
          ['_selected_action', '1'],
        ])
      ).location ?? '';
    let question = await ask();
    await fc.assert(
      fc.asyncProperty(fields, fc.boolean(), async (posted, noted) => {
        const note = ['field.note', 'x'] as const;

        const { status } = await post(question, noted ? [note, ...posted] : posted);

        expect(status).toBeLessThan(500);
        const changed = (await warehouse.parcels()).filter(({ marked }) => marked);
        expect(changed.filter(({ id }) => id !== 1)).toEqual([]);
        if (status === 303) question = await ask();
      }),
      fuzzed(1 / 16),
    );
    await warehouse.takeMarks();
    expect(warehouse.site.log.errors).toEqual([]);
  });

  it('a body that is no form is never a fault, and changes nothing', async () => {
    const target = fc.oneof(
      fc.constantFrom('/admin/parcel', '/admin/login', '/admin/logout', '/admin/parcel/1'),
      address,
    );
    await fc.assert(
      fc.asyncProperty(target, anyType, anyBody, async (to, type, body) => {
        const { status } = await client.send({ method: 'POST', target: to, type, body });

        expect(status).toBeLessThan(500);
      }),
      fuzzed(1 / 16),
    );
    expect(await warehouse.takeMarks()).toEqual([]);
    expect(warehouse.site.log.errors).toEqual([]);
  });
});
