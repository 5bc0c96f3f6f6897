import fc from 'fast-check';
import {
  AdminAction,
  adminAction,
  AdminModel,
  ModelAdmin,
  type Action,
  type ActionLocation,
  type AdminRequest,
} from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { presentActionSections } from '../../libs/admin/src/web/action-sections.presenter.js';
import type { Visited } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

const locations: readonly [ActionLocation, ...ActionLocation[]] = ['list', 'object'];

@AdminModel(Ship, { listDisplay: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ group: 'Voyages', order: 20, locations })
  async moor() {}

  @AdminAction({ locations })
  async paint() {}

  @AdminAction({ group: 'Paper <work>', order: 5, icon: '✎', selection: 'optional' })
  async register() {}

  @AdminAction({ group: 'Voyages', order: 10, icon: '<⛵', locations })
  async sail() {}

  @AdminAction({ group: 'Voyages', destructive: true, locations })
  async sink() {}

  @AdminAction({ order: -1, locations })
  async inspect() {}

  override async getActions(request: AdminRequest): Promise<Map<string, Action>> {
    const actions = await super.getActions(request);
    return request.user.username === 'grace' ? new Map([...actions].toReversed()) : actions;
  }
}

/** Tells what stands in an element, each with its tag: `'legend Voyages'`, `'button Sail'`. */
function tell(page: Visited, selector: string, tags: string): readonly string[] {
  return page
    .$(selector)
    .find(tags)
    .toArray()
    .map((element) => `${element.tagName} ${page.$(element).text()}`.trim());
}

describe.each(adapters)('actions with groups, an order and icons, on %s', (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin] });
  });
  afterAll(() => site.close());
  beforeEach(() => resetFleet(site.dataSource));

  const visit = (address: string, username = 'ada'): Promise<Visited> =>
    site.browseAs(username, 'everything').visit(address);

  it('stand in the bar by their order: the first three that destroy nothing have a button beside the menu', async () => {
    expect(tell(await visit('/admin/ship'), '.bar .promoted', 'button')).toEqual([
      'button Inspect',
      'button Export selected ships',
      'button Paint',
    ]);
  });

  it('stand in the menu all of them, each group under its heading, and what destroys last behind a line', async () => {
    const list = await visit('/admin/ship');

    expect(tell(list, '.bar-menu', 'button, legend')).toEqual([
      'button Inspect',
      'button Export selected ships',
      'button Paint',
      'legend Paper <work>',
      'button ✎ Register',
      'legend Voyages',
      'button <⛵ Sail',
      'button Moor',
      'button Sink',
      'button Delete selected ships',
    ]);
    expect(list.$('.bar-menu .divided button').text()).toBe('Delete selected ships');
  });

  it('need no script: the menu opens by itself, and Enter in the box of a row runs nothing', async () => {
    const list = await visit('/admin/ship');

    expect(list.$('.bar-menu').attr('popover')).toBe('');
    expect(list.$('.bar [popovertarget]').attr('popovertarget')).toBe(list.$('.bar-menu').attr('id'));
    const [first] = list.$('#rows').find('button:not([type]), [type=submit], [type=image]').toArray();
    // What Enter presses, by the rules of HTML: a button that closes a dialog, where there is none.
    expect(first?.attribs).toMatchObject({ formmethod: 'dialog', hidden: '' });
    expect(first?.attribs).not.toHaveProperty('name');
  });

  it('stand on the page of a row alike, as buttons under headings', async () => {
    const page = await visit('/admin/ship/2');

    expect(tell(page, '.object-actions', 'button, legend')).toEqual([
      'button Inspect',
      'button Paint',
      'legend Voyages',
      'button <⛵ Sail',
      'button Moor',
      'button Sink',
      'button Delete this ship',
    ]);
    expect(page.$('.divided button').text()).toBe('Delete this ship');
  });

  it('stand above the list alike, where they need no rows', async () => {
    const list = await visit('/admin/ship');

    expect(tell(list, '.list-commands', 'button, legend')).toEqual(['legend Paper <work>', 'button ✎ Register']);
  });

  it('have icons that a screen reader does not hear, where they are buttons', async () => {
    const icon = (await visit('/admin/ship/2')).$('button[value=sail] .icon');

    expect(icon.text()).toBe('<⛵');
    expect(icon.attr('aria-hidden')).toBe('true');
  });

  it('stand as getActions orders them for a person', async () => {
    const list = await visit('/admin/ship', 'grace');

    expect(tell(list, '.bar .promoted', 'button')).toEqual(['button Moor', 'button <⛵ Sail', 'button ✎ Register']);
    expect(tell(list, '.bar-menu', 'button, legend')).toEqual([
      'legend Voyages',
      'button Moor',
      'button <⛵ Sail',
      'button Sink',
      'legend Paper <work>',
      'button ✎ Register',
      'button Paint',
      'button Export selected ships',
      'button Inspect',
      'button Delete selected ships',
    ]);
  });

  it('run by their names, whatever heads them', async () => {
    const browser = site.browseAs('ada', 'everything');
    const list = await browser.visit('/admin/ship');

    const after = await browser.submit(list, { action: 'sail', _selected_action: '1' }, { form: '#rows' });

    expect(after.messages).toEqual(['“Sail” was run.']);
  });
});

describe('sections of actions', () => {
  const nothing = (): void => undefined;
  const drawn = fc.array(
    fc.record({
      group: fc.option(fc.constantFrom('Mail', 'Paper', ''), { nil: undefined }),
      destructive: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  const offer = (options: readonly { readonly group: string | undefined; readonly destructive: boolean }[]) =>
    options.map(({ group, destructive }, index) => {
      const name = `act${index}`;
      const action = adminAction({ name, destructive, ...(group === undefined ? {} : { group }) }, nothing);
      return { name, action, unavailable: undefined };
    });
  const names = { verboseName: 'ship', verboseNamePlural: 'ships' };

  it('have each action once, in its order within its section, and no heading twice', () => {
    fc.assert(
      fc.property(drawn, (options) => {
        const offered = offer(options);

        const sections = presentActionSections(offered, names, { location: 'list' });

        const shown = sections.map(({ actions }) => actions.map(({ name }) => name));
        expect(shown.flat().sort()).toEqual(offered.map(({ name }) => name).sort());
        const place = (name: string): number => offered.findIndex((other) => other.name === name);
        for (const section of shown) expect(section).toEqual(section.toSorted((a, b) => place(a) - place(b)));
        expect(shown.map(([first = '']) => place(first))).toEqual(
          shown.map(([first = '']) => place(first)).toSorted((a, b) => a - b),
        );
        const headings = sections.flatMap(({ heading }) => heading ?? []);
        expect(new Set(headings).size).toBe(headings.length);
      }),
    );
  });
});
