import { Module } from '@nestjs/common';
import { AdminModule } from 'nest-steward';
import { InvoiceAdmin } from '../invoices/invoice.admin.js';
import { StaffDirectory } from '../staff/staff.directory.js';
import { PassportAuthenticator } from './passport.authenticator.js';
import { PasswordStrategy } from './password.strategy.js';
import { SignInController } from './sign-in.controller.js';
import { StaffSerializer } from './staff.serializer.js';

@Module({
  imports: [AdminModule.forRoot({ path: 'admin', authenticator: PassportAuthenticator })],
  controllers: [SignInController],
  providers: [StaffDirectory, PasswordStrategy, StaffSerializer, PassportAuthenticator, InvoiceAdmin],
})
export class PassportDeskModule {}
