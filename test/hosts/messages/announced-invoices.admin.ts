import { Inject, Injectable, Scope } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { ActionError, AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { firstValueFrom, timeout } from 'rxjs';
import { Invoice } from '../invoices/invoice.entity.js';
import { Clerk } from '../request-scoped/clerk.js';
import { LEDGER } from './connect-ledger.js';

@Injectable({ scope: Scope.REQUEST })
@AdminModel(Invoice, { listDisplay: ['number', 'state'], ordering: ['number'] })
export class AnnouncedInvoicesAdmin extends ModelAdmin<Invoice> {
  constructor(
    @Inject(LEDGER) private readonly ledger: ClientProxy,
    private readonly clerk: Clerk,
  ) {
    super();
  }

  override getRowLabel(invoice: Invoice): string {
    return invoice.number;
  }

  /** Sends an event for each row. What was sent can't be taken back, so there is no transaction. */
  @AdminAction({ description: 'Announce', transaction: false })
  async announce(request: AdminRequest, selection: Selection<Invoice>): Promise<void> {
    for await (const { number } of selection) {
      await firstValueFrom(this.ledger.emit('invoice.announced', { number }), { defaultValue: undefined });
      this.clerk.note(number);
    }
    this.messageUser(request, this.clerk.report());
  }

  /** Asks first: where nobody answers, or the answer is an error, nothing is written. */
  @AdminAction({ description: 'Book' })
  async book(request: AdminRequest, selection: Selection<Invoice>): Promise<void> {
    const numbers = (await selection.getMany()).map(({ number }) => number);
    const answer = this.ledger.send<string>('invoices.book', { numbers }).pipe(timeout(2_000));
    const page = await firstValueFrom(answer).catch((cause: unknown) => {
      throw new ActionError('The ledger took no entry, so nothing was booked.', { cause });
    });
    await selection.update({ state: 'paid' });
    this.messageUser(request, `Booked on page ${page}.`, 'success');
  }
}
