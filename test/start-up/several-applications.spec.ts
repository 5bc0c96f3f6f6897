import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdminModule } from 'nest-steward';
import { DataSource } from 'typeorm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Browser } from '../support/browser.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator, personCookie } from '../support/people.js';
import type { SiteApplication } from '../support/site.js';

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'better-sqlite3', database: ':memory:', autoLoadEntities: true, synchronize: true }),
    TypeOrmModule.forFeature([Ship, Captain]),
    AdminModule.forRoot({ path: 'admin', authenticator: PeopleAuthenticator }),
  ],
  providers: [PeopleAuthenticator, ShipAdmin],
})
class AppModule {}

/** Starts an application of the one module there is. */
async function start(adapter: (typeof adapters)[number]) {
  const app = await NestFactory.create<SiteApplication>(
    AppModule,
    adapter === 'fastify' ? new FastifyAdapter() : new ExpressAdapter(),
    { logger: false, forceCloseConnections: true },
  );
  onTestFinished(() => app.close());
  await app.listen(0, '127.0.0.1');
  const dataSource = app.get(DataSource);
  await resetFleet(dataSource);
  const browser = new Browser(await app.getUrl());
  browser.setCookie(...personCookie({ username: 'ada', isSuperuser: true }));
  return { app, browser, sunk: () => shipsThat(dataSource, 'sunk') };
}

describe.each(adapters)('two applications of one module, the first on %s', (adapter) => {
  it.each(adapters)('and the second on %s, act each on its own database', async (other) => {
    const first = await start(adapter);
    const second = await start(other);

    await first.browser.run(await first.browser.visit('/admin/ship'), 'Sink', ['Aurora']);
    await second.browser.run(await second.browser.visit('/admin/ship'), 'Sink', ['Beagle']);

    expect(await first.sunk()).toEqual(['Aurora']);
    expect(await second.sunk()).toEqual(['Beagle']);
  });

  it.each(adapters)('and the second on %s, end each on its own', async (other) => {
    const first = await start(adapter);
    const second = await start(other);

    await second.app.close();

    expect((await first.browser.visit('/admin/ship')).status).toBe(200);
    expect((await first.browser.visit('/admin/no/such/page')).$('h1').text()).toBe('Page not found');
    expect((await first.browser.visit('/admin', { method: 'PUT' })).status).toBe(405);
  });
});
