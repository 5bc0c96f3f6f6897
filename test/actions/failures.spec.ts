import { ConflictException, NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import { ActionError, AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { QueryFailedError } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

/** What the next run throws after it has sunk the selected ships and said so. */
let thrown: () => unknown;

async function sinkAndThrow(admin: ModelAdmin<Ship>, request: AdminRequest, selection: Selection<Ship>) {
  const sunk = await selection.update({ status: 'sunk' });
  admin.messageUser(request, `${sunk} sunk.`);
  throw await thrown();
}

@AdminModel(Ship, { listDisplay: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(request: AdminRequest, selection: Selection<Ship>) {
    return sinkAndThrow(this, request, selection);
  }

  @AdminAction({ transaction: false })
  async sinkForGood(request: AdminRequest, selection: Selection<Ship>) {
    return sinkAndThrow(this, request, selection);
  }

  @AdminAction()
  async breakSql(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'sunk' });
    await selection.manager.query('SELECT secret_column FROM secret_table');
  }
}

describe.each(platformsInTurn('fastify'))('an action that fails, on $name and $adapter', ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter, database: database.options, providers: [ShipAdmin] });
    browser = site.browseAs('ada', ['ship.change']);
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    await browser.visit('/admin/ship');
  });

  const run = (action: string, keys: readonly string[] = ['1', '2']) =>
    browser.send('/admin/ship', { action, _selected_action: keys });
  const sunk = () => shipsThat(site.dataSource, 'sunk');

  describe('with an ActionError', () => {
    beforeEach(() => {
      thrown = () => new ActionError('The harbour is <closed>.');
    });

    it('is undone, and the person reads its text on the list, and nothing of what the action said before', async () => {
      const list = await run('sink');

      expect(list.address).toBe('/admin/ship');
      expect(list.messages).toEqual(['The harbour is <closed>.']);
      expect(list.$('.message').attr('class')).toBe('message error');
      expect(await sunk()).toEqual([]);
    });

    it('still tells which keys could not be read', async () => {
      const list = await run('sink', ['1', 'x']);

      expect(list.messages).toEqual(['1 selected key could not be read and was left out.', 'The harbour is <closed>.']);
    });

    it('keeps what it wrote and said, where it runs in no transaction', async () => {
      const list = await run('sinkForGood');

      expect(list.messages).toEqual(['2 sunk.', 'The harbour is <closed>.']);
      expect(await sunk()).toEqual(['Aurora', 'Beagle']);
    });

    it('leaves no trace in the log', async () => {
      const before = site.log.errors.length;

      await run('sink');

      expect(site.log.errors).toHaveLength(before);
    });
  });

  describe('with any other error', () => {
    beforeEach(() => {
      thrown = () => new TypeError('The anchor is undefined.');
    });

    it('is undone, and the person gets an apology with a number', async () => {
      const page = await run('sink');

      expect(page.status).toBe(500);
      expect(page.$('h1').text()).toBe('Something went wrong');
      expect(page.$('main').text()).toMatch(/the action was undone\..* this number: [\da-f]{4}-[\da-f]{4}\./);
      expect(page.$('main a').attr('href')).toBe('/admin/ship');
      expect(page.messages).toEqual([]);
      expect(await sunk()).toEqual([]);
    });

    it('has its stack in the log, under that number, and not on the page', async () => {
      const page = await run('sink');

      const [reference = 'none'] = /[\da-f]{4}-[\da-f]{4}/.exec(page.$('main').text()) ?? [];
      const logged = site.log.errors.at(-1);
      expect(logged).toContain(`${reference}: POST /admin/ship failed.`);
      expect(logged).toContain('TypeError: The anchor is undefined.\n    at');
      expect(page.text).not.toContain('anchor');
      expect(page.text).not.toContain('    at ');
    });

    it('shows nothing of a statement that the database refused', async () => {
      const page = await run('breakSql');

      expect(page.status).toBe(500);
      expect(page.$('main').text()).not.toMatch(/secret|SELECT/i);
      expect(site.log.errors.at(-1)).toContain('secret');
      expect(await sunk()).toEqual([]);
    });

    it('keeps what it wrote, and says that it may be half done, where it runs in no transaction', async () => {
      const page = await run('sinkForGood');

      expect(page.status).toBe(500);
      expect(page.$('main').text()).toContain('the action may be half done');
      expect(page.messages).toEqual(['2 sunk.']);
      expect(await sunk()).toEqual(['Aurora', 'Beagle']);
    });

    it.each(['a text', undefined, null, 0, Symbol('x'), Object.create(null)])(
      'may be no Error at all',
      async (value) => {
        thrown = () => value;

        const page = await run('sink');

        expect(page.status).toBe(500);
        expect(await sunk()).toEqual([]);
      },
    );
  });

  describe('with a lock that the database refused', () => {
    beforeEach(() => {
      const refusal = Object.assign(new Error('deadlock detected'), { code: '40P01' });
      thrown = () => new QueryFailedError('UPDATE ship', [], refusal);
    });

    it('is undone, and a page says so', async () => {
      const page = await run('sink');

      expect(page.status).toBe(503);
      expect(page.$('main p').first().text()).toBe(
        'The database was busy with another change, so this one was not made. Try again in a moment.',
      );
      expect(await sunk()).toEqual([]);
    });

    it('is not said to be undone where it runs in no transaction', async () => {
      const page = await run('sinkForGood');

      expect(page.status).toBe(500);
      expect(page.$('main').text()).toContain('the action may be half done');
      expect(await sunk()).toEqual(['Aurora', 'Beagle']);
    });
  });

  describe("with an exception of the host's", () => {
    it.each([
      [404, 'Page not found', new NotFoundException('No such <dock>.')],
      [409, 'That did not work', new ConflictException('No such <dock>.')],
    ])('has its status, %i, and its text', async (status, heading, exception) => {
      thrown = () => exception;

      const page = await run('sink');

      expect(page.status).toBe(status);
      expect(page.$('h1').text()).toBe(heading);
      expect(page.$('main p').first().text()).toBe('No such <dock>.');
      expect(await sunk()).toEqual([]);
    });

    it('has its status and an apology where the fault is not the person’s', async () => {
      thrown = () => new ServiceUnavailableException('The tide table at 10.0.0.7 is down.');

      const page = await run('sink');

      expect(page.status).toBe(503);
      expect(page.$('main').text()).toContain('the action was undone');
      expect(page.text).not.toContain('10.0.0.7');
      expect(site.log.errors.at(-1)).toContain('10.0.0.7');
    });
  });
});
