import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { AdminModule } from 'nest-steward';
import { SessionAuthenticator } from '../staff/session.authenticator.js';
import { StaffModule } from '../staff/staff.module.js';
import { BookedInvoicesAdmin } from './booked-invoices.admin.js';
import { LedgerService } from './ledger.service.js';
import { RequestId } from './request-id.js';
import { RequestIdMiddleware } from './request-id.middleware.js';
import { TransactionContext } from './transaction.context.js';

@Module({
  imports: [StaffModule, AdminModule.forRoot({ path: 'admin', authenticator: SessionAuthenticator })],
  providers: [TransactionContext, RequestId, LedgerService, BookedInvoicesAdmin],
})
export class TransactionsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RequestIdMiddleware).forRoutes('{*path}');
  }
}
