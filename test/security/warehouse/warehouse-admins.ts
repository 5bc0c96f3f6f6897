import { AdminAction, AdminModel, AdminRequest, ListFilter, ModelAdmin, Selection } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { Depot } from './depot.entity.js';
import { Parcel } from './parcel.entity.js';
import { StampForm } from './stamp.form.js';

/** A filter of the host's own: parcels below or above a weight. */
class SizeFilter extends ListFilter<Parcel> {
  readonly title = 'size';
  readonly parameter = 'size';

  choices() {
    return [
      { value: 'small', label: 'Small' },
      { value: 'large', label: 'Large' },
    ];
  }

  apply(query: SelectQueryBuilder<Parcel>, value: string): void {
    query.andWhere(`${query.alias}.weight ${value === 'small' ? '<' : '>='} :limit`, { limit: 10 });
  }
}

/** Parcels, with every kind of filter, and without those that are hidden. */
@AdminModel(Parcel, {
  listDisplay: ['label', 'grade', 'weight', 'packedAt', 'depot'],
  searchFields: ['label', 'depot.code'],
  listFilter: ['grade', 'sealed', 'weight', 'price', 'packedAt', 'depot', SizeFilter],
  choices: { grade: { a: 'First', b: 'Second' } },
  dateHierarchy: 'packedAt',
  ordering: ['id'],
})
class ParcelAdmin extends ModelAdmin<Parcel> {
  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Parcel>> {
    const query = await super.getQuery(request);
    return query.andWhere(`${query.alias}.hidden = :hidden`, { hidden: false });
  }

  override getRowLabel({ label }: Parcel): string {
    return label;
  }

  @AdminAction({ locations: ['list', 'object'] })
  async mark(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    await selection.update({ marked: true });
  }

  @AdminAction({ form: StampForm, locations: ['list', 'object'] })
  async stamp(_request: AdminRequest, selection: Selection<Parcel>, { note }: StampForm): Promise<void> {
    await selection.update({ marked: true, note });
  }
}

/** Depots, all of them. */
@AdminModel(Depot, { listDisplay: ['getRowLabel', 'marked'], searchFields: ['code'], ordering: ['code'] })
class DepotAdmin extends ModelAdmin<Depot> {
  override getRowLabel({ code }: Depot): string {
    return code;
  }

  @AdminAction({ locations: ['list', 'object'] })
  async mark(_request: AdminRequest, selection: Selection<Depot>): Promise<void> {
    await selection.update({ marked: true });
  }
}

/** The admins of a warehouse, and the filter of theirs. */
export const warehouseAdmins = [ParcelAdmin, DepotAdmin, SizeFilter] as const;
