import { IsString } from 'class-validator';
import { ActionError, AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';

const storm = 'A <storm> keeps the harbour shut.';

/** What the reason is now; throws in some situations. */
let reason: (request: AdminRequest, admin: ModelAdmin<Ship>) => string | null | undefined;
const unavailable = async (request: AdminRequest, admin: ModelAdmin<Ship>) => reason(request, admin);

class OrdersForm {
  @IsString()
  captain!: string;
}

@AdminModel(Ship, { listDisplay: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ locations: ['list', 'object'], unavailable })
  async sail(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sailing' });
  }

  @AdminAction({ locations: ['list', 'object'], icon: '⚓' })
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
  }

  @AdminAction({ selection: 'none', unavailable, icon: '⛵' })
  async launch(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.manager.insert(Ship, { id: 6, name: 'Fram', status: 'launched' });
  }

  @AdminAction({ form: OrdersForm, unavailable })
  async order(_request: AdminRequest, selection: Selection<Ship>, { captain }: OrdersForm): Promise<void> {
    await selection.update({ status: captain });
  }

  @AdminAction({ unavailable })
  async hidden(): Promise<void> {}

  override async getActions(request: AdminRequest): ReturnType<ModelAdmin<Ship>['getActions']> {
    const actions = await super.getActions(request);
    actions.delete('hidden');
    return actions;
  }
}

describe('an action that can not be run now', () => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter: 'express', providers: [ShipAdmin] });
    browser = site.browseAs('ada', 'everything');
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    reason = () => storm;
  });

  const statuses = async (): Promise<readonly string[]> =>
    (await site.dataSource.manager.find(Ship, { order: { id: 'ASC' } })).map(({ status }) => status);
  const untouched = ['moored', 'moored', 'moored', 'sailing', 'sailing'];
  const list = (): Promise<Visited> => browser.visit('/admin/ship');

  describe('is shown', () => {
    it('in the bar in its menu, whatever its place is, and not among the buttons beside it', async () => {
      const page = await list();

      expect(page.$('.promoted [value=sail]')).toHaveLength(0);
      expect(page.$('.promoted [value=sink]').attr('disabled')).toBeUndefined();
      expect(page.$('.bar-menu [value=sail]')).toHaveLength(1);
    });

    it.each([
      { where: 'in the menu of the bar', address: '/admin/ship', button: '.bar-menu button[value=sail]' },
      { where: 'among the commands', address: '/admin/ship', button: '.list-commands button[value=launch]' },
      { where: 'on the page of a row', address: '/admin/ship/2', button: '.object-actions button[value=sail]' },
    ])('$where as a disabled button, described by the reason beside it', async ({ address, button: selector }) => {
      const page = await browser.visit(address);

      const button = page.$(selector);
      expect(button.attr('disabled')).toBeDefined();
      const text = page.$(`#${button.attr('aria-describedby')}`);
      expect(text.text()).toBe(storm);
      expect(text.hasClass('visually-hidden')).toBe(false);
    });

    it('not at all, where getActions leaves it out', async () => {
      expect((await list()).$('[value=hidden]')).toHaveLength(0);
    });

    it('as any other where there is no reason', async () => {
      for (const nothing of [undefined, null]) {
        reason = () => nothing;

        const page = await list();

        expect(page.$('[name=action][disabled], [aria-describedby]')).toHaveLength(0);
        expect(page.$('.promoted [value=sail]').text()).toBe('Sail');
      }
    });
  });

  describe('is refused with the reason, and does nothing', () => {
    const refusal = (label: string): string => `Nothing was done: “${label}” is not available now. ${storm}`;

    it.each([
      { what: 'on ticked rows', fields: { action: 'sail', _selected_action: ['1', '2'] }, label: 'Sail' },
      { what: 'on all rows', fields: { action: 'sail', select_across: '1' }, label: 'Sail' },
      { what: 'on no rows', fields: { action: 'launch' }, label: 'Launch' },
      { what: 'before its form', fields: { action: 'order', _selected_action: '1' }, label: 'Order' },
    ])('$what', async ({ fields, label }) => {
      await list();

      const answer = await browser.send('/admin/ship', fields);

      expect(answer.address).toBe('/admin/ship');
      expect(answer.messages).toEqual([refusal(label)]);
      expect(await statuses()).toEqual(untouched);
    });

    it('on the page of a row', async () => {
      await browser.visit('/admin/ship/2');

      const answer = await browser.send('/admin/ship/2', { action: 'sail', _selected_action: '2' });

      expect(answer.address).toBe('/admin/ship/2');
      expect(answer.messages).toEqual([refusal('Sail')]);
      expect(await statuses()).toEqual(untouched);
    });

    it('where it was available when the page was shown', async () => {
      reason = () => undefined;
      const page = await list();
      reason = () => storm;

      const answer = await browser.submit(page, { action: 'sail', _selected_action: '1' }, { form: '#rows' });

      expect(answer.messages).toEqual([refusal('Sail')]);
      expect(await statuses()).toEqual(untouched);
    });

    it('and lets the others run', async () => {
      await list();

      await browser.send('/admin/ship', { action: 'sink', _selected_action: '1' });

      expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
    });
  });

  describe('whose question or form is open', () => {
    const ask = async (): Promise<Visited> => {
      reason = () => undefined;
      await list();
      const question = await browser.send('/admin/ship', { action: 'order', _selected_action: ['1', '2'] });
      reason = () => storm;
      return question;
    };

    it('takes no yes: the page says why, keeps what was typed, and its button is disabled', async () => {
      const question = await ask();

      const answer = await browser.submit(question, { 'field.captain': 'Ahab' });

      expect(answer.messages).toEqual([`This is not available now. ${storm}`]);
      expect(answer.$('input[name="field.captain"]').attr('value')).toBe('Ahab');
      const buttons = answer.$('main form button[type=submit]').toArray();
      expect(buttons.length).toBeGreaterThan(0);
      expect(buttons.filter((button) => button.attribs.disabled === undefined)).toEqual([]);
      expect(await statuses()).toEqual(untouched);
    });

    it('says so where the page is opened again, and takes the yes once the reason is gone', async () => {
      const question = await ask();
      const opened = await browser.visit(question.address);
      expect(opened.messages).toEqual([`This is not available now. ${storm}`]);
      reason = () => undefined;

      const after = await browser.submit(opened, { 'field.captain': 'Ahab' });

      expect(after.messages).toEqual(['“Order” was run.']);
      expect(await shipsThat(site.dataSource, 'Ahab')).toEqual(['Aurora', 'Beagle']);
    });
  });

  it('is told by the request and the admin it is asked of', async () => {
    reason = (request, admin) => `${request.user.username} ${request.location} ${admin.constructor.name}`;

    expect((await browser.visit('/admin/ship/2')).$('#unavailable-sail').text()).toBe('ada object ShipAdmin');
  });

  it('may be told by an ActionError', async () => {
    reason = () => {
      throw new ActionError(storm);
    };

    expect((await browser.visit('/admin/ship/2')).$('#unavailable-sail').text()).toBe(storm);
  });

  describe('because nobody can tell', () => {
    // Safe: what no compiler would let pass is what this is about.
    const broken = (value: unknown) => () => value as string;
    it.each([
      {
        what: 'the function throws',
        tell: () => {
          throw new Error('The barometer is broken.');
        },
        logged: 'The barometer is broken.',
      },
      { what: 'it gives false', tell: broken(false), logged: "The `unavailable` of the action 'sail' gave false" },
      { what: 'it gives a blank text', tell: broken(' '), logged: 'The `unavailable` of the action \'sail\' gave " "' },
    ])(
      'as $what: the page apologises and shows the others, the log tells, and nothing runs',
      async ({ tell, logged }) => {
        reason = tell;

        const page = await browser.visit('/admin/ship/2');
        const text = page.$('#unavailable-sail').text();
        const answer = await browser.send('/admin/ship/2', { action: 'sail', _selected_action: '2' });

        expect(page.status).toBe(200);
        expect(page.$('button[value=sink]').attr('disabled')).toBeUndefined();
        const [reference = 'none'] = /[\da-f]{4}-[\da-f]{4}/.exec(text) ?? [];
        expect(text).toContain('We are sorry.');
        expect(site.log.errors.find((error) => error.startsWith(reference))).toContain(logged);
        expect(answer.messages.join()).toContain('Nothing was done: “Sail” is not available now.');
        expect(await statuses()).toEqual(untouched);
      },
    );
  });
});
