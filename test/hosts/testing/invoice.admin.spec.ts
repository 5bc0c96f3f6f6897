import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Invoice } from '../invoices/invoice.entity.js';
import { DeskModule } from '../staff/desk.module.js';
import { SessionAuthenticator } from '../staff/session.authenticator.js';
import { AdminVisitor } from './admin.visitor.js';
import { testDataSource } from './test-data-source.js';
import { TestAuthenticator } from './test.authenticator.js';

let app: INestApplication;
let ada: AdminVisitor;

beforeEach(async () => {
  const testing = await Test.createTestingModule({ imports: [TypeOrmModule.forRoot(testDataSource), DeskModule] })
    .overrideProvider(SessionAuthenticator)
    .useClass(TestAuthenticator)
    .compile();
  app = testing.createNestApplication();
  await app.listen(0, '127.0.0.1');
  ada = new AdminVisitor(await app.getUrl(), 'ada');
  await app.get(DataSource).manager.insert(Invoice, [
    { id: 1, number: 'R-1', tenant: 'red' },
    { id: 2, number: 'R-2', tenant: 'red' },
  ]);
});
afterEach(() => app.close());

it('marks the ticked invoices as paid, and no others', async () => {
  const page = await ada.run('/admin/invoice', 'markPaid', ['1']);

  expect(page.text).toContain('1 invoice is paid.');
  expect(await app.get(DataSource).manager.countBy(Invoice, { state: 'paid' })).toBe(1);
});

it('marks none that the list does not show', async () => {
  const page = await ada.run('/admin/invoice?q=R-2', 'markPaid', ['1']);

  expect(page.text).not.toContain('paid.');
  expect(await app.get(DataSource).manager.countBy(Invoice, { state: 'paid' })).toBe(0);
});

it('asks before it deletes', async () => {
  const question = await ada.run('/admin/invoice', 'deleteSelected', ['1', '2']);

  const page = await ada.answer(question);

  expect(page.address).toBe('/admin/invoice');
  expect(await app.get(DataSource).manager.count(Invoice)).toBe(0);
});
