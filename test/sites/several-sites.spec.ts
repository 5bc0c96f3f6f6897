import { join } from 'node:path';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { adminAction, AdminSite, InjectAdminSite } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import { barActions } from '../support/bar-actions.js';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platforms } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';
import {
  CaptainAdmin,
  DeskShipAdmin,
  OfficeAuthenticator,
  officerCookie,
  OfficeShipAdmin,
  officeSite,
} from './harbour-sites.js';

const templates = join(import.meta.dirname, '../support/harbour/templates');

/** A page of the host's own for either site. */
@Controller('archive')
class ArchiveController {
  constructor(
    private readonly desk: AdminSite,
    @InjectAdminSite('office') private readonly office: AdminSite,
  ) {}

  @Get('desk')
  openAtDesk(@Req() request: object, @Query('selection') token: string) {
    return this.namesOf(this.desk, request, token);
  }

  @Get('office')
  openAtOffice(@Req() request: object, @Query('selection') token: string) {
    return this.namesOf(this.office, request, token);
  }

  private async namesOf(site: AdminSite, request: object, token: string) {
    const selection = await site.openSelection(request, token);
    return { names: (await selection.getMany()).map((ship: Ship) => ship.name).sort() };
  }
}

describe.each(platforms)('two sites of one application, on $name and $adapter', ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let ada: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter,
      database: database.options,
      providers: [OfficeAuthenticator, DeskShipAdmin, OfficeShipAdmin, CaptainAdmin],
      controllers: [ArchiveController],
      imports: [
        officeSite({
          templates,
          actions: [adminAction({ name: 'stamp', permissions: ['view'] }, () => undefined)],
          disabledActions: ['exportSelected'],
        }),
      ],
      site: { templates },
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    await site.dataSource.manager.deleteAll(Run);
    // By the same name and id on both sites: only the site tells what is whose.
    ada = site.browseAs('ada', ['ship.view', 'ship.change', 'captain.view']);
    ada.setCookie(...officerCookie({ username: 'ada', permissions: ['ship.view', 'ship.change', 'ship.inspect'] }));
    await ada.visit('/admin/ship');
  });

  const namesOf = ({ $ }: Visited) =>
    $('tbody th')
      .toArray()
      .map((cell) => $(cell).text());
  const actionsOf = (list: Visited) => barActions(list).map(({ name }) => name);
  const tokenOf = ({ $ }: Visited) => $('main input[name=selection]').attr('value') ?? '';
  const statusOf = async (status: string) => shipsThat(site.dataSource, status);
  const stateOf = async (id: string) => (await site.dataSource.manager.findOneByOrFail(Run, { id })).state;

  describe('have each their own', () => {
    it('titles, and link to "View site"', async () => {
      const [desk, office] = [await ada.visit('/admin'), await ada.visit('/office')];

      expect([desk, office].map(({ $ }) => [$('title').text(), $('.site-name').text(), $('h1').text()])).toEqual([
        ['Site administration · Admin', 'Administration', 'Site administration'],
        ['What the office keeps · Office', 'Harbour office', 'What the office keeps'],
      ]);
      expect(office.$('.site-nav a').attr('href')).toBe('/about-the-office');
    });

    it('start pages, to which lists lead', async () => {
      const lists = [await ada.visit('/admin/ship'), await ada.visit('/office/ship'), await ada.visit('/office/runs')];

      expect(lists.map(({ $ }) => [$('.trail').text(), $('.trail a').attr('href')])).toEqual([
        ['Site administration', '/admin'],
        ['What the office keeps', '/office'],
        ['What the office keeps', '/office'],
      ]);
    });

    it('people: who is signed in on one is nobody on the other', async () => {
      const officer = site.browse();
      officer.setCookie(...officerCookie({ username: 'eve', isSuperuser: true }));
      const clerk = site.browseAs('carl', 'everything');

      expect([(await officer.visit('/office')).status, (await officer.visit('/admin')).status]).toEqual([200, 401]);
      expect([(await clerk.visit('/office')).status, (await clerk.visit('/admin')).status]).toEqual([401, 200]);
    });

    it('models', async () => {
      const models = async (address: string) => (await ada.visit(address)).$('.models').text().trim().split('\n');

      expect(await models('/admin')).toEqual(['Captains', 'Ships']);
      expect(await models('/office')).toEqual(['Vessels']);
      expect((await ada.visit('/office/captain')).status).toBe(404);
    });

    it('rows of one entity, by a scope and an order of their own', async () => {
      expect(namesOf(await ada.visit('/admin/ship'))).toEqual(['Aurora', 'Beagle', 'Calypso', 'Dorado', 'Endeavour']);
      expect(namesOf(await ada.visit('/office/ship'))).toEqual(['Endeavour', 'Dorado']);
      expect((await ada.visit('/admin/ship/1')).status).toBe(200);
      expect((await ada.visit('/office/ship/1')).status).toBe(404);
    });

    it('actions, those of the site too', async () => {
      expect(actionsOf(await ada.visit('/admin/ship'))).toEqual(['exportSelected', 'dock', 'tow', 'sink']);
      expect(actionsOf(await ada.visit('/office/ship'))).toEqual(['stamp', 'dock', 'tow', 'inspect']);
    });

    it('permissions', async () => {
      ada.setCookie(...officerCookie({ username: 'ada', permissions: ['ship.view'] }));

      expect(actionsOf(await ada.visit('/admin/ship'))).toEqual(['exportSelected', 'dock', 'tow', 'sink']);
      expect(actionsOf(await ada.visit('/office/ship'))).toEqual(['stamp']);
    });

    it('links to other rows: a captain has a page at the desk, and is a mere name at the office', async () => {
      const { id } = await site.dataSource.manager.save(Captain, { name: 'Ahab' });
      await site.dataSource.manager.update(Ship, { name: 'Dorado' }, { captain: { id } });

      const linkIn = ({ $ }: Visited) => $('.facts a[href*=captain]').attr('href');

      expect(linkIn(await ada.visit('/admin/ship/4'))).toBe(`/admin/captain/${id}`);
      expect(linkIn(await ada.visit('/office/ship/4'))).toBeUndefined();
    });
  });

  describe('keep apart', () => {
    it('actions: a name of the other site is none here', async () => {
      await ada.visit('/office/ship');
      const refused = await ada.send('/office/ship', { action: 'sink', _selected_action: '4' });

      expect(refused.messages).toEqual(['No action was selected. Tick rows, then press the button of an action.']);
      expect(await statusOf('sunk')).toEqual([]);
    });

    it('rows: a key of a row the other site shows means nothing here', async () => {
      await ada.visit('/office/ship');
      await ada.send('/office/ship', { action: 'inspect', _selected_action: ['1', '4'] });
      await ada.send('/office/ship', { action: 'inspect', select_across: '1' });

      expect(await statusOf('inspected')).toEqual(['Dorado', 'Endeavour']);
      expect(await statusOf('moored')).toEqual(['Aurora', 'Beagle', 'Calypso']);
    });

    it('selections that are held: their token opens on the site that gave it alone', async () => {
      const token = tokenOf(await ada.send('/admin/ship', { action: 'dock', _selected_action: '4' }));

      await ada.visit('/office/ship');
      const answer = await ada.send('/office/ship', { action: 'dock', dock: 'north', selection: token });

      expect(answer.messages[0]).toContain('The token of a kept selection was not found');
      expect(await statusOf('docked')).toEqual([]);
      expect((await ada.visit(`/archive/office?selection=${token}`)).status).toBe(404);
      expect((await ada.visit(`/archive/desk?selection=${token}`)).text).toBe('{"names":["Dorado"]}');
    });

    it('questions: nobody says yes, or looks, but on the site that asks', async () => {
      const question = await ada.send('/admin/ship', { action: 'tow', _selected_action: '4' });
      const id = question.address.split('/').at(-1) ?? '';

      const looked = await ada.visit(`/office/runs/${id}`);
      await ada.visit('/office/ship');
      const answer = await ada.send(`/office/runs/${id}`, {});

      expect([looked.status, answer.status]).toEqual([404, 404]);
      expect(await stateOf(id)).toBe('pending');
      const towed = await ada.submit(await ada.visit(`/admin/runs/${id}`), {});
      expect(towed.messages).toEqual(['1 towed.']);
    });

    it('runs: in the list, on the start page and in the history of a row', async () => {
      await ada.submit(await ada.send('/admin/ship', { action: 'tow', _selected_action: '1' }), {});
      await ada.visit('/office/ship');
      await ada.send('/office/ship', { action: 'inspect', _selected_action: '4' });
      await site.dataSource.manager.update(Ship, { id: 4 }, { status: 'sailing' });
      const runs = async (address: string, rows: string) => {
        const { $ } = await ada.visit(address);
        return $(rows)
          .toArray()
          .map((link) => $(link).text());
      };

      for (const [address, rows] of [
        ['', '.latest li a'],
        ['/runs', 'tbody th a'],
      ] as const) {
        expect(await runs(`/admin${address}`, rows)).toEqual(['Tow']);
        expect(await runs(`/office${address}`, rows)).toEqual(['Inspect']);
      }
      expect(await runs('/office/ship/4', '.run-lines a')).toEqual(['Inspect']);
      expect(await runs('/admin/ship/4', '.run-lines a')).toEqual([]);
    });

    it('forms: the token of a page of one site is refused on the other, even in a browser that sends both sites one cookie', async () => {
      const list = await ada.visit('/admin/ship');
      const token = list.$('#rows input[name=_csrf]').attr('value') ?? '';

      const fields = new URLSearchParams({ _csrf: token, action: 'inspect', _selected_action: '4' });
      const refused = await ada.post('/office/ship', fields);

      expect(refused.status).toBe(403);
      expect(await statusOf('inspected')).toEqual([]);
    });

    it('messages: what one site has to say the other does not, and leaves waiting', async () => {
      const page = await ada.send('/admin/ship', { action: 'dock', _selected_action: '4' });
      const fields = { action: 'dock', dock: 'north', selection: tokenOf(page) };
      await ada.send('/admin/ship', fields, { follow: false });

      expect((await ada.visit('/office')).messages).toEqual([]);
      expect((await ada.visit('/admin')).messages).toEqual(['1 docked.']);
    });
  });
});
