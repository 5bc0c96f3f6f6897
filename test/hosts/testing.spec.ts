import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Test } from '@nestjs/testing';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ExpressAdapter } from '@nestjs/platform-express';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdminAction, AdminModel, ModelAdmin, type AdminRequest, type Selection } from 'nest-steward';
import { openAdminSite } from 'nest-steward/testing';
import { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { Ship } from '../support/harbour/ship.entity.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type SiteApplication } from '../support/site.js';
import { Invoice } from './invoices/invoice.entity.js';
import { InvoiceAdmin } from './invoices/invoice.admin.js';
import { DeskModule } from './staff/desk.module.js';
import { useSessions } from './stand-ins/session-library.js';
import { StaffUser } from './staff/staff-user.js';
import { testDataSource } from './testing/test-data-source.js';

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
    const testing = await Test.createTestingModule({
      imports: [TypeOrmModule.forRoot(testDataSource), DeskModule],
    }).compile();
    const app = testing.createNestApplication<SiteApplication>(
      adapter === 'fastify' ? new FastifyAdapter() : new ExpressAdapter(),
    );
    useSessions(app);
    await app.listen(0, '127.0.0.1');
    await app.get(DataSource).manager.insert(Invoice, { id: 1, number: 'R-1', tenant: 'red' });
    return { app, origin: await app.getUrl(), ada: openAdminSite(app).as(new StaffUser('1', 'ada', 'red')) };
  };

  it('runs an action with the person of the test', async () => {
    const { app, ada } = await open();

    const { messages } = await ada.run(InvoiceAdmin, 'markPaid', { keys: ['1'] });
    await app.close();

    expect(messages.map(({ text }) => text)).toEqual(['1 invoice is paid.']);
  });

  it('lets nobody in without one', async () => {
    const { app, origin } = await open();

    const answer = await fetch(`${origin}/admin/invoice`, { redirect: 'manual' });
    await app.close();

    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fadmin%2Finvoice']);
  });

  it('may be opened and closed again and again, and two at a time: each has its own rows', async () => {
    const [first, second] = [await open(), await open()];
    await first.ada.run(InvoiceAdmin, 'markPaid', { keys: ['1'] });

    const paid = [first, second].map(({ app }) => app.get(DataSource).manager.countBy(Invoice, { state: 'paid' }));
    expect(await Promise.all(paid)).toEqual([1, 0]);

    await first.app.close();
    const after = await second.ada.list(InvoiceAdmin);
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
