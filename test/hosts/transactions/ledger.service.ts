import { Injectable } from '@nestjs/common';
import { Booking } from './booking.entity.js';
import { RequestId } from './request-id.js';
import { TransactionContext } from './transaction.context.js';

/** A service as any other of the host: it knows nothing of the admin. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly transactions: TransactionContext,
    private readonly requestId: RequestId,
  ) {}

  book(invoice: string): Promise<void> {
    return this.transactions.run(async () => {
      await this.transactions.manager.insert(Booking, { invoice, requestId: this.requestId.current });
    });
  }
}
