import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Test } from '@nestjs/testing';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ExpressAdapter } from '@nestjs/platform-express';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdminAction, AdminModel, ModelAdmin, type AdminRequest, type Selection } from 'nest-steward';
import { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { Ship } from '../support/harbour/ship.entity.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { adapters } from '../support/newsroom.js';
import { openSite } from '../support/site.js';
import { Invoice } from './invoices/invoice.entity.js';
import { DeskModule } from './staff/desk.module.js';
import { SessionAuthenticator } from './staff/session.authenticator.js';
import { AdminVisitor } from './testing/admin.visitor.js';
import { testDataSource } from './testing/test-data-source.js';
import { TestAuthenticator } from './testing/test.authenticator.js';

@AdminModel(Ship, { listDisplay: ['name'], ordering: ['name'] })
class SlowShipAdmin extends ModelAdmin<Ship> {
  static readonly events = new EventEmitter();

  @AdminAction()
  async loiter(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    SlowShipAdmin.events.emit('begun');
    await setTimeout(200);
    await selection.update({ status: 'late' });
  }
}

describe.each(adapters)("an application in somebody's own tests, on %s", (adapter) => {
  const open = async () => {
    const testing = await Test.createTestingModule({ imports: [TypeOrmModule.forRoot(testDataSource), DeskModule] })
      .overrideProvider(SessionAuthenticator)
      .useClass(TestAuthenticator)
      .compile();
    const app = testing.createNestApplication(adapter === 'fastify' ? new FastifyAdapter() : new ExpressAdapter());
    await app.listen(0, '127.0.0.1');
    await app.get(DataSource).manager.insert(Invoice, { id: 1, number: 'R-1', tenant: 'red' });
    return { app, origin: await app.getUrl() };
  };

  it('runs an action with the person of the test', async () => {
    const { app, origin } = await open();

    const page = await new AdminVisitor(origin, 'ada').run('/admin/invoice', 'markPaid', ['1']);
    await app.close();

    expect(page.text).toContain('1 invoice is paid.');
  });

  it('lets nobody in without one', async () => {
    const { app, origin } = await open();

    const answer = await fetch(`${origin}/admin/invoice`, { redirect: 'manual' });
    await app.close();

    expect(answer.status).toBe(401);
  });

  it('may be opened and closed again and again, and two at a time: each has its own rows', async () => {
    const [first, second] = [await open(), await open()];
    await new AdminVisitor(first.origin, 'ada').run('/admin/invoice', 'markPaid', ['1']);

    const paid = [first, second].map(({ app }) => app.get(DataSource).manager.countBy(Invoice, { state: 'paid' }));
    expect(await Promise.all(paid)).toEqual([1, 0]);

    await first.app.close();
    const after = await new AdminVisitor(second.origin, 'ada').get('/admin/invoice');
    await second.app.close();
    const third = await open();
    await third.app.close();

    expect(after.status).toBe(200);
  });

  it('is gone when it is closed, and its data source with it', async () => {
    const { app, origin } = await open();
    const dataSource = app.get(DataSource);

    await app.close();

    await expect(fetch(`${origin}/admin`)).rejects.toThrow('fetch failed');
    expect(dataSource.isInitialized).toBe(false);
  });

  it('finishes an action that is under way when it is closed', async () => {
    const site = await openSite({ adapter, providers: [SlowShipAdmin], nest: { forceCloseConnections: false } });
    await resetFleet(site.dataSource);
    const begun = once(SlowShipAdmin.events, 'begun');
    const browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
    // Else the connection stays open behind the answer, and what is closed waits until nobody has used it for a while.
    const options = { follow: false, headers: { connection: 'close' } };
    const sent = browser.send('/admin/ship', { action: 'loiter', _selected_action: '1' }, options);
    await begun;

    await site.close();

    expect((await sent).status).toBe(303);
  });
});
