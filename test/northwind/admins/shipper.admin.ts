import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Shipper } from '../entities/shipper.entity.js';

@AdminModel(Shipper, {
  listDisplay: ['companyName', 'phone', 'orders'],
  listFilter: ['phone', 'orders.employee'],
  searchFields: ['companyName', 'phone'],
})
export class ShipperAdmin extends ModelAdmin<Shipper> {
  override getRowLabel(shipper: Shipper): string {
    return shipper.companyName;
  }

  @AdminAction({ permissions: ['change', 'phone'] })
  async forgetPhone(_request: AdminRequest, selection: Selection<Shipper>): Promise<void> {
    await selection.update({ phone: 'unknown' });
  }

  hasPhonePermission(request: AdminRequest): boolean {
    return request.user.hasPermission(this.permission('phone'));
  }
}
