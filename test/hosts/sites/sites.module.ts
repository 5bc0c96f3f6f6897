import { Module } from '@nestjs/common';
import { AdminModule } from 'nest-steward';
import { InvoiceAdmin } from '../invoices/invoice.admin.js';
import { SessionAuthenticator } from '../staff/session.authenticator.js';
import { StaffModule } from '../staff/staff.module.js';
import { AuditedInvoiceAdmin } from './audited-invoice.admin.js';
import { AuditorAuthenticator } from './auditor.authenticator.js';

@Module({
  imports: [
    StaffModule,
    AdminModule.forRoot({ path: 'admin', siteHeader: 'Billing', authenticator: SessionAuthenticator }),
    AdminModule.forRoot({
      path: 'audit',
      name: 'audit',
      siteHeader: 'Audit',
      siteUrl: null,
      disabledActions: ['deleteSelected'],
      authenticator: AuditorAuthenticator,
    }),
  ],
  providers: [InvoiceAdmin, AuditedInvoiceAdmin, AuditorAuthenticator],
})
export class SitesModule {}
