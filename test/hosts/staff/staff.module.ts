import { Module } from '@nestjs/common';
import { SessionAuthenticator } from './session.authenticator.js';
import { SignInController } from './sign-in.controller.js';
import { StaffDirectory } from './staff.directory.js';

@Module({
  controllers: [SignInController],
  providers: [StaffDirectory, SessionAuthenticator],
  exports: [StaffDirectory, SessionAuthenticator],
})
export class StaffModule {}
