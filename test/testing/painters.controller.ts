import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { AdminSite } from 'nest-steward';
import type { Ship } from '../support/harbour/ship.entity.js';

/** A page of the host's own, to which an action leads with a kept selection. */
@Controller('painters')
export class PaintersController {
  constructor(@Inject(AdminSite) private readonly site: AdminSite) {}

  @Get()
  async list(@Req() request: object, @Query('selection') token: string): Promise<readonly string[]> {
    const names: string[] = [];
    // Safe: the only list that selections are kept of here is that of ships.
    for await (const ship of await this.site.openSelection(request, token)) names.push((ship as Ship).name);
    return names;
  }
}
