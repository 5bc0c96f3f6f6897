import { Module, ValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AdminModule } from 'nest-steward';
import { StaffDirectory } from '../staff/staff.directory.js';
import { TokenAuthenticator } from '../tokens/token.authenticator.js';
import { TokenService } from '../tokens/token.service.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import { JsonErrorsFilter } from './json-errors.filter.js';
import { PaymentsController } from './payments.controller.js';
import { RemindersAdmin } from './reminders.admin.js';

@Module({
  imports: [AdminModule.forRoot({ path: 'admin', authenticator: TokenAuthenticator })],
  controllers: [PaymentsController],
  providers: [
    StaffDirectory,
    TokenService,
    TokenAuthenticator,
    RemindersAdmin,
    { provide: APP_INTERCEPTOR, useClass: EnvelopeInterceptor },
    { provide: APP_FILTER, useClass: JsonErrorsFilter },
    {
      provide: APP_PIPE,
      useValue: new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }),
    },
  ],
})
export class AnswersModule {}
