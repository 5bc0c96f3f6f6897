import { StewardError } from 'nest-steward';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../libs/admin/src/cli/command-line.parser.js';
import { describeForm } from '../../libs/admin/src/forms/form-definition.js';
import { parseForm } from '../../libs/admin/src/forms/form.parser.js';
import { Texts } from '../../libs/admin/src/texts/texts.js';
import { helperNames, PageRenderer } from '../../libs/admin/src/web/page.renderer.js';
import { loadSiteTemplates } from '../../libs/admin/src/web/templates/site-templates.js';
import type { Browser } from '../support/browser.js';
import { databases } from '../support/databases.js';
import { openFormDesk } from '../support/forms/form-desk.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { adapters } from '../support/newsroom.js';
import { inheritedNames } from './any-text.js';
import { Depot } from './warehouse/depot.entity.js';
import { openWarehouse, type Warehouse } from './warehouse/open-warehouse.js';
import { Parcel } from './warehouse/parcel.entity.js';
import { StampForm } from './warehouse/stamp.form.js';

/** Names that would reach a prototype if parts of them were taken for a path. */
const paths = [
  ...[
    '__proto__[polluted]',
    '__proto__.polluted',
    'constructor[prototype][polluted]',
    'constructor.prototype.polluted',
  ],
  ...['field.__proto__', 'field.constructor', 'field.__proto__.polluted', '__proto____gte', 'constructor__isnull'],
];

const names = [...inheritedNames, ...paths];

/** What everything of the language, and of the host's, inherits from. */
const prototypes: readonly object[] = [
  ...[Object, Array, String, Number, Map, Function, URLSearchParams, Parcel, Depot, StampForm].map(
    (made): object => made.prototype,
  ),
];

const membersOf = (): string => JSON.stringify(prototypes.map((prototype) => Reflect.ownKeys(prototype).map(String)));
const members = membersOf();

afterEach(() => {
  if (membersOf() !== members) throw new Error('A prototype has another member than before.');
});

describe.each(adapters)('a name that every object has, on %s', (adapter) => {
  let warehouse: Warehouse;
  let browser: Browser;

  beforeAll(async () => {
    warehouse = await openWarehouse({ adapter }, [...inheritedNames, 'Tea']);
    browser = warehouse.site.browseAs('ada', 'everything');
    await browser.visit('/admin/parcel');
  });
  afterAll(() => warehouse.site.close());

  it.each(names)('is no parameter of a list: %s', async (name) => {
    for (const page of ['/admin/parcel', '/admin/depot', '/admin/runs']) {
      const asked = await browser.visit(`${page}?${new URLSearchParams({ [name]: '1' }).toString()}`);

      expect([page, asked.status]).toEqual([page, 200]);
      expect(asked.messages.join()).toContain('left out');
    }
    await browser.send(`/admin/parcel?${new URLSearchParams({ [name]: '1' }).toString()}`, {
      ...{ action: 'mark', select_across: '1' },
    });
    expect(await warehouse.takeMarks()).toEqual([]);
  });

  it.each(inheritedNames)('is no value of a filter, an order or a page: %s', async (name) => {
    const parameters = [
      'o',
      'p',
      'all',
      'deleted',
      'grade',
      'sealed',
      'size',
      'weight__gte',
      'packedAt__year',
      '_facets',
    ];
    for (const parameter of [...parameters, 'after']) {
      const page = await browser.visit(`/admin/parcel?${parameter}=${name}`);

      expect([parameter, page.status, page.messages.length > 0]).toEqual([parameter, 200, true]);
    }
    for (const parameter of ['state', 'model', 'action']) {
      const page = await browser.visit(`/admin/runs?${parameter}=${name}`);

      expect([parameter, page.status, page.messages.length > 0]).toEqual([parameter, 200, true]);
    }
  });

  it.each(inheritedNames)('is the name of no model, run, asset or page: %s', async (name) => {
    for (const address of ['', 'parcel/', 'runs/', 'assets/', 'login/', `${name}/`]) {
      expect([address, (await browser.visit(`/admin/${address}${name}`)).status]).toEqual([address, 404]);
    }
  });

  it.each(names)('is no action, and no field that an action reads: %s', async (name) => {
    const unknown = await browser.send('/admin/parcel', { action: name, _selected_action: '1' });
    await browser.send('/admin/parcel', { action: 'mark', [name]: '1' });
    await browser.send('/admin/parcel', { action: 'mark', index: name, select_across: name, selection: name });

    expect([unknown.status, await warehouse.takeMarks()]).toEqual([200, []]);
    expect(unknown.messages).toHaveLength(1);
  });

  it.each(inheritedNames)('may be the key of a row, and is that row alone: %s', async (name) => {
    const page = await browser.visit(`/admin/depot/${name}`);
    await browser.send('/admin/depot', { action: 'mark', _selected_action: name });

    expect([page.status, await warehouse.takeMarks()]).toEqual([200, [name]]);
  });

  it('fills no field of a form, and is none', async () => {
    const { address } = await browser.send('/admin/parcel', { action: 'stamp', _selected_action: '1' });
    for (const name of names) {
      const page = await browser.send(address, {
        [name]: 'x',
        'field.grade': 'constructor',
        [`field.${name}.search`]: 'x',
        _search: name,
      });

      expect([name, page.status < 500]).toEqual([name, true]);
    }
    expect(await warehouse.takeMarks()).toEqual([]);
  });

  it.each(names)('is no cookie that anything is read from: %s', async (name) => {
    const cookie = `${browser.cookieHeader()}; ${name}=x; steward_message_${name}=x; __proto__=y`;

    const page = await browser.visit('/admin/parcel', { headers: { cookie } });

    expect(page.status).toBe(200);
  });

  it.each(['/admin/parcel', '/admin/parcel/1', '/admin/login', '/admin/logout', '/admin/runs/1'])(
    'is nothing in JSON that is posted to %s',
    async (address) => {
      const body = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"action":"mark"}';

      const page = await browser.visit(address, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });

      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.status).toBeLessThan(500);
    },
  );

  it('is no fault that the log has to tell', () => {
    expect(warehouse.site.log.errors).toEqual([]);
  });
});

describe('a name that every object has', () => {
  it('is in no form that was read from what was posted', async () => {
    const newsdesk = await Newsdesk.open(databases[0]?.create ?? (() => Promise.reject(new Error('No database.'))), [
      Depot,
    ]);
    const posted = new URLSearchParams([
      ['field.note', 'x'],
      ...names.map((name) => [name, '{"polluted":1}'] as [string, string]),
    ]);

    const parsed = await parseForm(describeForm(StampForm), posted, await openFormDesk(newsdesk));

    expect(parsed).toEqual({ kind: 'valid', instance: expect.any(StampForm), record: { note: 'x', sealed: false } });
    const { instance = {} } = parsed.kind === 'valid' ? parsed : {};
    expect(Object.getPrototypeOf(instance)).toBe(StampForm.prototype);
    expect(Object.keys(instance)).not.toContain('polluted');
    await newsdesk.close();
  });

  it.each(inheritedNames)('is no template: %s', (name) => {
    const texts = new Texts();
    const { templates } = loadSiteTemplates({
      ...{ directory: undefined, site: 'default', models: new Map(), helpers: helperNames, texts: texts.keys },
    });

    expect(() => new PageRenderer(templates).require(name)).toThrow(
      expect.objectContaining({ code: 'ADMIN_TEMPLATE_UNKNOWN' }),
    );
  });

  it.each(inheritedNames)('is no command and no option of one: %s', (name) => {
    for (const words of [
      [name],
      [`--${name}`],
      [`--${name}=x`, 'create-superuser'],
      ['create-superuser', `--${name}`],
    ]) {
      expect(() => parseCommandLine(words)).toThrow(StewardError);
    }
  });
});
