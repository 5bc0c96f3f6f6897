import { setImmediate } from 'node:timers/promises';
import { Injectable, Scope } from '@nestjs/common';
import { AdminAction, AdminModel, AdminRequest, download, ModelAdmin, type Outcome, Selection } from 'nest-steward';
import { Invoice } from '../invoices/invoice.entity.js';
import { Clerk } from './clerk.js';

/** Is made anew for each request, because its clerk is: `@Injectable` says so where you want it in any case. */
@Injectable({ scope: Scope.REQUEST })
@AdminModel(Invoice, { listDisplay: ['number', 'state'], ordering: ['number'] })
export class NotedInvoicesAdmin extends ModelAdmin<Invoice> {
  constructor(private readonly clerk: Clerk) {
    super();
  }

  override getRowLabel(invoice: Invoice): string {
    return invoice.number;
  }

  @AdminAction({ description: 'Note', permissions: ['view'] })
  async takeNotes(request: AdminRequest, selection: Selection<Invoice>): Promise<void> {
    for await (const { number } of selection) {
      this.clerk.note(number);
      await setImmediate();
    }
    this.messageUser(request, this.clerk.report());
  }

  @AdminAction({ description: 'Report', permissions: ['view'], confirm: () => ({ text: 'Sure?' }) })
  async report(_request: AdminRequest, selection: Selection<Invoice>): Promise<Outcome> {
    this.clerk.note(`${await selection.count()} asked for`);
    const { clerk } = this;
    return download({ name: 'report.txt', type: 'text/plain' }, async function* () {
      for await (const { number } of selection) clerk.note(number);
      yield clerk.report();
    });
  }
}
