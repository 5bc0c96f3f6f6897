import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Territory } from '../entities/territory.entity.js';

@AdminModel(Territory, {
  listDisplay: ['territoryDescription', 'territoryId', 'region', 'employees'],
  listFilter: ['region', 'employees', 'employees.reportsTo'],
  searchFields: ['territoryId', 'territoryDescription', 'region.regionDescription'],
  ordering: ['region.regionDescription', 'territoryDescription'],
  listPerPage: 2,
})
export class TerritoryAdmin extends ModelAdmin<Territory> {
  override getRowLabel(territory: Territory): string {
    return territory.territoryDescription;
  }

  @AdminAction({ permissions: ['rename'], description: 'Call selected %(verbose_name_plural)s districts' })
  async callDistricts(_request: AdminRequest, selection: Selection<Territory>): Promise<void> {
    for await (const batch of selection.batches(2)) {
      const { manager } = selection;
      for (const { territoryId, territoryDescription } of batch) {
        await manager.update(
          Territory,
          { territoryId },
          { territoryDescription: `${territoryDescription} (district)` },
        );
      }
    }
  }

  hasRenamePermission(request: AdminRequest): boolean {
    return request.user.hasPermission(this.permission('rename'));
  }
}
