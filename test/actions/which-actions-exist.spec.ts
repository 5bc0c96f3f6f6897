import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import {
  AdminAction,
  adminAction,
  AdminModel,
  AdminSite,
  ModelAdmin,
  StewardError,
  type Action,
  type AdminModelOptions,
  type AdminModuleOptions,
  type AdminRequest,
} from 'nest-steward';
import { afterEach, describe, expect, it } from 'vitest';
import { barActions } from '../support/bar-actions.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';

const say = (name: string, description?: string): Action<Ship> =>
  adminAction({ name, ...(description === undefined ? {} : { description }) }, (admin, request) =>
    admin.messageUser(request, `${name} of the site`),
  );

/** Ships with an action by decorator, one to be listed by name, and one of a site action's name. */
abstract class ShipActions extends ModelAdmin<Ship> {
  @AdminAction()
  async paint(request: AdminRequest) {
    this.messageUser(request, 'paint of the admin');
  }

  async tow(request: AdminRequest) {
    this.messageUser(request, 'tow of the admin');
  }

  async repair(request: AdminRequest) {
    this.messageUser(request, 'repair of the admin');
  }
}

describe('which actions a list offers', () => {
  let site: OpenSite;

  afterEach(() => site.close());

  interface Situation {
    readonly options?: AdminModelOptions<Ship>;
    readonly site?: Partial<AdminModuleOptions>;
    readonly base?: Type<ModelAdmin<Ship>>;
    readonly prepare?: (site: AdminSite) => void;
  }

  /** Opens a site in a situation, and gives what the list offers as `name: label`. */
  const offeredIn = async ({ options = {}, site: siteOptions = {}, base = ModelAdminOfShips, prepare }: Situation) => {
    class ShipAdmin extends base {}
    AdminModel<Ship, AdminModelOptions<Ship>>(Ship, options)(ShipAdmin);
    @Injectable()
    class Preparation implements OnModuleInit {
      constructor(private readonly adminSite: AdminSite) {}

      onModuleInit() {
        prepare?.(this.adminSite);
      }
    }
    site = await openSite({ adapter: 'express', site: siteOptions, providers: [ShipAdmin, Preparation] });
    await resetFleet(site.dataSource);
    const list = await site.browseAs('ada', 'everything').visit('/admin/ship');
    return barActions(list).map(({ name }) => name);
  };

  const labels = async () => {
    const list = await site.browseAs('ada', 'everything').visit('/admin/ship');
    return barActions(list).map(({ label }) => label);
  };

  const run = async (action: string) => {
    const browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
    return (await browser.send('/admin/ship', { action, _selected_action: '1' })).messages;
  };

  abstract class ModelAdminOfShipsBase extends ModelAdmin<Ship> {}
  class ModelAdminOfShips extends ModelAdminOfShipsBase {}
  class Shipyard extends ShipActions {}

  describe('from the site', () => {
    it('are the built-in ones, those of forRoot, and those that were added, in this order, but that what destroys is last', async () => {
      const situation: Situation = {
        site: { actions: [say('wash'), say('paint')] },
        prepare: (adminSite) => adminSite.addAction(say('tow')),
      };

      expect(await offeredIn(situation)).toEqual(['exportSelected', 'wash', 'paint', 'tow', 'deleteSelected']);
    });

    it('may have another name there', async () => {
      await offeredIn({ prepare: (adminSite) => adminSite.addAction(say('wash'), 'washAgain') });

      expect(await run('washAgain')).toEqual(['wash of the site']);
      expect(await run('wash')).toEqual(['No action was selected. Tick rows, then press the button of an action.']);
    });

    it('are without those that were disabled, on every model that does not list them', async () => {
      const situation: Situation = {
        site: { actions: [say('wash'), say('paint')], disabledActions: ['wash'] },
        prepare: (adminSite) => adminSite.disableAction('deleteSelected'),
      };

      expect(await offeredIn(situation)).toEqual(['exportSelected', 'paint']);
      expect(await run('wash')).toEqual(['No action was selected. Tick rows, then press the button of an action.']);
    });

    it('can be asked for by name, disabled ones too', async () => {
      const found: string[] = [];
      const prepare = (adminSite: AdminSite): void => {
        adminSite.disableAction('deleteSelected');
        found.push(adminSite.getAction('deleteSelected').name, adminSite.getAction('wash').name);
        expect(() => adminSite.getAction('sing')).toThrow(
          "The site 'default' has no action named 'sing'. It has: deleteSelected, restoreSelected, purgeSelected, exportSelected, wash.",
        );
      };

      await offeredIn({ site: { actions: [say('wash')] }, prepare });

      expect(found).toEqual(['deleteSelected', 'wash']);
    });

    it('are fixed when the application has started', async () => {
      await offeredIn({});
      const adminSite = site.app.get(AdminSite);

      expect(() => adminSite.addAction(say('wash'))).toThrow(StewardError);
      expect(() => adminSite.disableAction('deleteSelected')).toThrow(
        "The site 'default' was changed after start-up: disableAction('deleteSelected').",
      );
    });
  });

  describe('from the admin', () => {
    it('come after those of the site: decorated methods, then the listed ones, by name or as functions', async () => {
      const options: AdminModelOptions<Ship> = { actions: ['tow', say('wash')] };

      expect(await offeredIn({ options, base: Shipyard })).toEqual([
        'exportSelected',
        'paint',
        'tow',
        'wash',
        'deleteSelected',
      ]);
      expect(await run('tow')).toEqual(['tow of the admin']);
    });

    it('may list a decorated method, too, which takes the place it has there', async () => {
      const options: AdminModelOptions<Ship> = { actions: ['tow', 'paint'] };

      expect(await offeredIn({ options, base: Shipyard })).toEqual([
        'exportSelected',
        'tow',
        'paint',
        'deleteSelected',
      ]);
    });

    it("replace the site's of the same name, and take their own place", async () => {
      const situation: Situation = {
        site: { actions: [say('paint'), say('repair'), say('wash')] },
        options: { actions: ['repair'] },
        base: Shipyard,
      };

      expect(await offeredIn(situation)).toEqual(['exportSelected', 'wash', 'paint', 'repair', 'deleteSelected']);
      expect(await run('paint')).toEqual(['paint of the admin']);
      expect(await run('repair')).toEqual(['repair of the admin']);
    });

    it('bring back a disabled action of the site, in their own order', async () => {
      const situation: Situation = {
        site: { actions: [say('wash')], disabledActions: ['deleteSelected'] },
        options: { actions: [say('tow'), 'deleteSelected'] },
      };

      expect(await offeredIn(situation)).toEqual(['exportSelected', 'wash', 'tow', 'deleteSelected']);
    });

    it('may move an action of the site to the end', async () => {
      const situation: Situation = { site: { actions: [say('wash')] }, options: { actions: ['exportSelected'] } };

      expect(await offeredIn(situation)).toEqual(['wash', 'exportSelected', 'deleteSelected']);
    });

    it("leave the site's where the list of their own is empty", async () => {
      expect(await offeredIn({ options: { actions: [] } })).toEqual(['exportSelected', 'deleteSelected']);
    });

    it('are none at all where actions is null: no bar, no boxes, and a post runs nothing', async () => {
      expect(await offeredIn({ options: { actions: null }, base: Shipyard })).toEqual([]);

      const list = await site.browseAs('ada', 'everything').visit('/admin/ship');
      expect(list.$('tbody tr')).toHaveLength(5);
      expect(list.$('#rows input[type=checkbox], select, .bar')).toHaveLength(0);
      expect(await run('paint')).toEqual(['No action was selected. Tick rows, then press the button of an action.']);
      expect(await run('deleteSelected')).toEqual([
        'No action was selected. Tick rows, then press the button of an action.',
      ]);
    });
  });

  describe('along a line of classes', () => {
    abstract class Base extends ModelAdmin<Ship> {
      @AdminAction({ permissions: ['view'], description: 'Wash' })
      async wash(request: AdminRequest) {
        this.messageUser(request, 'washed by the base');
      }

      @AdminAction({ permissions: ['view'] })
      async polish(request: AdminRequest) {
        this.messageUser(request, 'polished by the base');
      }
    }
    class Heir extends Base {
      // Not decorated again: it stays an action.
      override async wash(request: AdminRequest) {
        this.messageUser(request, 'washed by the heir');
      }

      @AdminAction({ description: 'Polish until it shines' })
      override async polish(request: AdminRequest) {
        await super.polish(request);
        this.messageUser(request, 'and again by the heir');
      }

      @AdminAction()
      async wax() {}
    }

    it('are inherited, those of the base first', async () => {
      expect(await offeredIn({ base: Heir })).toEqual(['exportSelected', 'wash', 'polish', 'wax', 'deleteSelected']);
      expect(await run('wash')).toEqual(['washed by the heir']);
      expect(await run('polish')).toEqual(['polished by the base', 'and again by the heir']);
    });

    it('merge what is said again over what was said before, key by key', async () => {
      await offeredIn({ base: Heir });

      const list = await site.browseAs('grace', ['ship.view']).visit('/admin/ship');
      const seen = barActions(list).map(({ label }) => label);

      expect(seen).toEqual(['Export selected ships', 'Wash', 'Polish until it shines']);
    });
  });

  describe('under a label', () => {
    it('that names the model, with any per cent sign as it is', async () => {
      const actions = [
        say('one', 'Wash a %(verbose_name)s of the %(verbose_name_plural)s'),
        say('two', 'Give 10% discount, 100%'),
        say('three', '%d %s %(verbose_name) %(other)s %%'),
      ];
      await offeredIn({ options: { verboseName: 'sloop', verboseNamePlural: 'sloops', actions } });

      expect(await labels()).toEqual([
        'Export selected sloops',
        'Wash a sloop of the sloops',
        'Give 10% discount, 100%',
        '%d %s %(verbose_name) %(other)s %',
        'Delete selected sloops',
      ]);
    });

    it.each([
      ['makePublished', 'Make published'],
      ['make_published', 'Make published'],
      ['exportAsJSON', 'Export as JSON'],
      ['export2Archive', 'Export2 archive'],
      ['x', 'X'],
    ])('that its name makes: %s is "%s"', async (name, label) => {
      await offeredIn({ options: { actions: [say(name)] }, site: { disabledActions: ['deleteSelected'] } });

      expect((await labels()).at(-1)).toBe(label);
    });
  });
});
