import { Inject } from '@nestjs/common';
import { AdminRequest, ModelAdmin } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { TenantContext } from './tenant.context.js';

/** What the admin of every entity with a tenant extends. */
export abstract class TenantAdmin<T extends { tenant: string }> extends ModelAdmin<T> {
  @Inject(TenantContext)
  private readonly tenants!: TenantContext;

  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<T>> {
    const query = await super.getQuery(request);
    return query.andWhere(`${query.alias}.tenant = :tenant`, { tenant: this.tenants.current });
  }
}
