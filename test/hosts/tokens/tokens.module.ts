import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AdminModule } from 'nest-steward';
import { InvoiceAdmin } from '../invoices/invoice.admin.js';
import { StaffDirectory } from '../staff/staff.directory.js';
import { JwtGuard } from './jwt.guard.js';
import { Public } from './public.decorator.js';
import { ReportsController } from './reports.controller.js';
import { TokenAuthenticator } from './token.authenticator.js';
import { TokenService } from './token.service.js';

@Module({
  imports: [AdminModule.forRoot({ path: 'admin', authenticator: TokenAuthenticator, decorators: [Public()] })],
  controllers: [ReportsController],
  providers: [
    StaffDirectory,
    TokenService,
    TokenAuthenticator,
    InvoiceAdmin,
    { provide: APP_GUARD, useClass: JwtGuard },
  ],
})
export class TokensModule {}
