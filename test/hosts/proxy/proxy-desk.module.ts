import { Module } from '@nestjs/common';
import { AdminModule } from 'nest-steward';
import { InvoiceAdmin } from '../invoices/invoice.admin.js';
import { StaffDirectory } from '../staff/staff.directory.js';
import { ProxyAuthenticator } from './proxy.authenticator.js';
import { TrustedProxies } from './trusted-proxies.js';

@Module({
  imports: [AdminModule.forRoot({ path: 'admin', authenticator: ProxyAuthenticator })],
  providers: [StaffDirectory, TrustedProxies, ProxyAuthenticator, InvoiceAdmin],
})
export class ProxyDeskModule {}
