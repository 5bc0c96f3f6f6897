import { Module } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { AdminModule } from 'nest-steward';
import { Clerk } from '../request-scoped/clerk.js';
import { SessionAuthenticator } from '../staff/session.authenticator.js';
import { StaffModule } from '../staff/staff.module.js';
import { AnnouncedInvoicesAdmin } from './announced-invoices.admin.js';
import { LEDGER, ledgerTransport } from './connect-ledger.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerPage } from './ledger-page.js';
import { LedgerService } from './ledger.service.js';

@Module({
  imports: [
    StaffModule,
    AdminModule.forRoot({ path: 'admin', authenticator: SessionAuthenticator }),
    ClientsModule.registerAsync([{ name: LEDGER, useFactory: ledgerTransport }]),
  ],
  controllers: [LedgerController],
  providers: [Clerk, AnnouncedInvoicesAdmin, LedgerService, LedgerPage],
})
export class MessagesModule {}
