import { Controller, Get, Query, Req } from '@nestjs/common';
import { AdminAction, AdminModel, AdminRequest, AdminSite, ModelAdmin, redirect, Selection } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
  listFilter: ['status'],
})
class ShipAdmin extends ModelAdmin<Ship> {
  /** Calypso is not among the moored ships for anybody: which rows there are depends on the address. */
  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Ship>> {
    const query = await super.getQuery(request);
    return request.query.get('status') === 'moored' ? query.andWhere("ship.name <> 'Calypso'") : query;
  }

  @AdminAction()
  async dock(request: AdminRequest, selection: Selection<Ship>) {
    this.messageUser(request, `${await selection.update({ status: 'docked' })} docked.`);
  }

  @AdminAction()
  async count(request: AdminRequest, selection: Selection<Ship>) {
    return redirect(`/count?selection=${await request.hold(selection)}`);
  }
}

@Controller('count')
class CountController {
  constructor(private readonly site: AdminSite) {}

  @Get()
  async count(@Req() request: object, @Query('selection') token: string) {
    const selection = await this.site.openSelection(request, token);
    return { token, count: await selection.count() };
  }
}

describe.each(platformsInTurn('fastify'))(
  'a held selection, where which rows there are depends on the address of the list, on $name with $adapter',
  ({ adapter, create }) => {
    let database: TestDatabase;
    let site: OpenSite;
    let browser: Browser;

    beforeAll(async () => {
      database = await create();
      const controllers = [CountController];
      site = await openSite({ adapter, database: database.options, providers: [ShipAdmin], controllers });
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(async () => {
      await resetFleet(site.dataSource);
      browser = site.browseAs('ada', ['ship.change']);
    });

    /** Chooses all moored ships, and gives the number the list showed, and what a page of the host's own says of the selection. */
    const holdMoored = async () => {
      const list = await browser.visit('/admin/ship?status=moored');
      const counted = await browser.send('/admin/ship?status=moored', { action: 'count', select_across: '1' });
      return { shown: list.$('tbody tr').length, ...(JSON.parse(counted.text) as { token: string; count: number }) };
    };

    it("is opened by a page of the host's own as the list showed it", async () => {
      const { shown, count } = await holdMoored();

      expect({ shown, count }).toEqual({ shown: 2, count: 2 });
    });

    it.each(['/admin/ship', '/admin/ship?status=sailing'])(
      'means the rows that the list showed where its token is posted to %s',
      async (address) => {
        const { token } = await holdMoored();

        const list = await browser.send(address, { action: 'dock', selection: token });

        expect(list.messages).toEqual(['2 docked.']);
        expect(await shipsThat(site.dataSource, 'docked')).toEqual(['Aurora', 'Beagle']);
      },
    );

    it('runs once, wherever it is posted to', async () => {
      const { token } = await holdMoored();
      await browser.send('/admin/ship', { action: 'dock', selection: token });
      await resetFleet(site.dataSource);

      const list = await browser.send('/admin/ship', { action: 'dock', selection: token });

      expect(list.messages).toEqual([expect.stringContaining('was used already')]);
      expect(await shipsThat(site.dataSource, 'docked')).toEqual([]);
    });

    it('is not used up by the list of a model that its person may not see', async () => {
      const { token } = await holdMoored();
      const demoted = site.browseAs('ada', ['crate.view']);
      await demoted.visit('/admin');

      const refused = await demoted.send('/admin/ship', { action: 'dock', selection: token });
      await browser.visit('/admin/ship');
      const list = await browser.send('/admin/ship', { action: 'dock', selection: token });

      expect(refused.status).toBe(403);
      expect(list.messages).toEqual(['2 docked.']);
    });
  },
);
