import { Module } from '@nestjs/common';
import { AdminModule } from 'nest-steward';
import { InvoiceAdmin } from '../invoices/invoice.admin.js';
import { SessionAuthenticator } from './session.authenticator.js';
import { StaffModule } from './staff.module.js';

@Module({
  imports: [StaffModule, AdminModule.forRoot({ path: 'admin', authenticator: SessionAuthenticator })],
  providers: [InvoiceAdmin],
})
export class DeskModule {}
