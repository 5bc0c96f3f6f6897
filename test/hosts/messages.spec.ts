import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { openAdminSite, selectionProofs, type TestedPerson } from 'nest-steward/testing';
import { firstValueFrom, type Observable } from 'rxjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { adapters } from '../support/newsroom.js';
import { AnnouncedInvoicesAdmin } from './messages/announced-invoices.admin.js';
import { connectLedger, LEDGER } from './messages/connect-ledger.js';
import { LedgerService } from './messages/ledger.service.js';
import { MessagesModule } from './messages/messages.module.js';
import { StaffUser } from './staff/staff-user.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';

/** Counts what passes it, requests and messages apart. */
@Injectable()
class Counter implements NestInterceptor {
  readonly passed: Record<string, number> = {};

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const type = context.getType<string>();
    this.passed[type] = (this.passed[type] ?? 0) + 1;
    return next.handle();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Safe: a server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe.each(adapters)('an application that takes messages as well, on %s', (adapter) => {
  let desk: OpenRecipe;
  let ada: TestedPerson;
  const counter = new Counter();

  beforeAll(async () => {
    vi.stubEnv('LEDGER_PORT', String(await freePort()));
    desk = await openRecipe(MessagesModule, {
      adapter,
      configure: async (app) => {
        app.useGlobalInterceptors(counter);
        await connectLedger(app);
      },
    });
    ada = openAdminSite(desk.app).as(new StaffUser('1', 'ada', 'red'));
  });
  beforeEach(() => desk.reset());
  afterAll(async () => {
    await desk.close();
    vi.unstubAllEnvs();
  });

  it('sends an event for each row, from an admin with providers of its own for each request', async () => {
    const browser = await desk.browseAs('bob');

    const list = await browser.run(await browser.visit('/admin/invoice'), 'Announce', ['R-1', 'B-1']);

    expect(list.messages).toEqual(['2: R-1, B-1']);
    await vi.waitFor(() => expect([...desk.app.get(LedgerService).entries].sort()).toEqual(['B-1', 'R-1']));
  });

  it('asks by a message, whose handler has providers of its own for each message', async () => {
    const { messages } = await ada.run(AnnouncedInvoicesAdmin, 'book', { keys: ['1', '2'] });

    expect(messages.map(({ text }) => text)).toEqual(['Booked on page invoices.book: R-1, R-2.']);
    expect(await desk.paid()).toEqual(['R-1', 'R-2']);
  });

  it('writes nothing where the answer is an error', async () => {
    const { messages, run } = await ada.run(AnnouncedInvoicesAdmin, 'book', { all: true });

    expect(messages).toEqual([{ level: 'error', text: 'The ledger took no entry, so nothing was booked.' }]);
    expect(run?.state).toBe('failed');
    expect(await desk.paid()).toEqual([]);
  });

  it('takes messages of others, and requests to its own routes, as if there were no admin', async () => {
    const before = { ...counter.passed };

    const page = await firstValueFrom(desk.app.get<ClientProxy>(LEDGER).send('invoices.book', { numbers: ['X-1'] }));
    const listed = await fetch(`${desk.origin}/ledger`);

    expect(page).toBe('invoices.book: X-1');
    expect(listed.status).toBe(200);
    // The application's own interceptor saw one of each: the configuration is inherited.
    expect(counter.passed['rpc']).toBe((before['rpc'] ?? 0) + 1);
    expect(counter.passed['http']).toBe((before['http'] ?? 0) + 1);
  });

  it('proves of its admin what others prove', async () => {
    const accounts = [new StaffUser('1', 'ada', 'red')];
    const proofs = selectionProofs(desk.app, { accounts, reset: () => desk.reset(), leaveOut: ['invoice.announce'] });

    for (const { run } of proofs.filter(({ name }) => name.startsWith('invoice.book'))) await run();

    expect(proofs.length).toBeGreaterThan(3);
  });

  it('ends all of it when it is closed', async () => {
    const port = Number(process.env['LEDGER_PORT']);
    const client = desk.app.get<ClientProxy>(LEDGER);

    await desk.close();

    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    expect(() => client.unwrap()).toThrow('Not initialized');
    await expect(fetch(`${desk.origin}/admin`)).rejects.toThrow('fetch failed');
  });
});
