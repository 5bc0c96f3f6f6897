import { Module } from '@nestjs/common';
import { AdminModule } from 'nest-steward';
import { SessionAuthenticator } from '../staff/session.authenticator.js';
import { StaffModule } from '../staff/staff.module.js';
import { Clerk } from './clerk.js';
import { NotedInvoicesAdmin } from './noted-invoices.admin.js';

@Module({
  imports: [StaffModule, AdminModule.forRoot({ path: 'admin', authenticator: SessionAuthenticator })],
  providers: [Clerk, NotedInvoicesAdmin],
})
export class RequestScopedModule {}
