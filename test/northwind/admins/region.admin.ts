import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Region } from '../entities/region.entity.js';

@AdminModel(Region, {
  listDisplay: ['regionDescription', 'regionId', 'territories'],
  listFilter: ['territories'],
  searchFields: ['regionDescription', 'territories.territoryDescription'],
  ordering: ['regionDescription'],
})
export class RegionAdmin extends ModelAdmin<Region> {
  override getRowLabel(region: Region): string {
    return region.regionDescription;
  }

  @AdminAction({ description: 'Write selected %(verbose_name_plural)s in capitals' })
  async capitalise(_request: AdminRequest, selection: Selection<Region>): Promise<void> {
    await selection.saveEach((region) => {
      region.regionDescription = region.regionDescription.toUpperCase();
    });
  }
}
