import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { openAdminSite, type TestedPerson } from 'nest-steward/testing';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InvoiceAdmin } from '../invoices/invoice.admin.js';
import { Invoice } from '../invoices/invoice.entity.js';
import { DeskModule } from '../staff/desk.module.js';
import { StaffUser } from '../staff/staff-user.js';
import { testDataSource } from './test-data-source.js';

let app: INestApplication;
let ada: TestedPerson;

beforeEach(async () => {
  const testing = await Test.createTestingModule({
    imports: [TypeOrmModule.forRoot(testDataSource), DeskModule],
  }).compile();
  app = testing.createNestApplication();
  await app.init();
  ada = openAdminSite(app).as(new StaffUser('1', 'ada', 'red'));
  await app.get(DataSource).manager.insert(Invoice, [
    { id: 1, number: 'R-1', tenant: 'red' },
    { id: 2, number: 'R-2', tenant: 'red' },
  ]);
});
afterEach(() => app.close());

const paid = (): Promise<number> => app.get(DataSource).manager.countBy(Invoice, { state: 'paid' });

it('marks the ticked invoices as paid, and no others', async () => {
  const { messages, rows } = await ada.run(InvoiceAdmin, 'markPaid', { keys: ['1'] });

  expect(messages).toEqual([{ level: 'success', text: '1 invoice is paid.' }]);
  expect(rows).toEqual(['1']);
  expect(await paid()).toBe(1);
});

it('marks none that the list does not show', async () => {
  const { run } = await ada.run(InvoiceAdmin, 'markPaid', { keys: ['1'], query: '?q=R-2' });

  expect(run).toBeUndefined();
  expect(await paid()).toBe(0);
});

it('asks before it deletes', async () => {
  const asked = await ada.run(InvoiceAdmin, 'deleteSelected', { all: true, confirm: false });
  expect(asked.outcome).toMatchObject({ kind: 'question', count: 2, first: ['R-1', 'R-2'] });
  expect(await app.get(DataSource).manager.count(Invoice)).toBe(2);

  const done = await ada.run(InvoiceAdmin, 'deleteSelected', { all: true });
  expect(done.run).toMatchObject({ state: 'succeeded', rowsAffected: 2 });
  expect(await app.get(DataSource).manager.count(Invoice)).toBe(0);
});
