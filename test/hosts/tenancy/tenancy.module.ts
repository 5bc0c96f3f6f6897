import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { AdminModule } from 'nest-steward';
import { Brackets } from 'typeorm';
import { StaffDirectory } from '../staff/staff.directory.js';
import { StaffModule } from '../staff/staff.module.js';
import { CustomersAdmin, InvoicesAdmin } from './invoices.admin.js';
import { TenantAuthenticator } from './tenant.authenticator.js';
import { TenantContext } from './tenant.context.js';
import { TenantMiddleware } from './tenant.middleware.js';

@Module({ providers: [TenantContext], exports: [TenantContext] })
class TenantContextModule {}

@Module({
  imports: [
    StaffModule,
    TenantContextModule,
    AdminModule.forRootAsync({
      path: 'admin',
      imports: [StaffModule, TenantContextModule],
      inject: [StaffDirectory, TenantContext],
      useFactory: (staff: StaffDirectory, tenants: TenantContext) => ({
        authenticator: TenantAuthenticator,
        runScope: () =>
          new Brackets((runs) => runs.where('run.userId IN (:...people)', { people: staff.idsOf(tenants.current) })),
      }),
    }),
  ],
  providers: [TenantAuthenticator, CustomersAdmin, InvoicesAdmin],
})
export class TenancyModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(TenantMiddleware).forRoutes('{*path}');
  }
}
