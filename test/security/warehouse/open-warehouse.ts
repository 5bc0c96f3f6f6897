import { openSite, type OpenSite, type SiteSetup } from '../../support/site.js';
import { Depot } from './depot.entity.js';
import { Parcel } from './parcel.entity.js';
import { warehouseAdmins } from './warehouse-admins.js';

/** A warehouse: parcels and depots that are named alike, by texts of a spec's own. */
export interface Warehouse {
  readonly site: OpenSite;
  /** All parcels as they are now, hidden ones too, in the order of their ids. */
  parcels(): Promise<readonly Parcel[]>;
  /** All depots as they are now. */
  depots(): Promise<readonly Depot[]>;
  /** Tells which rows actions were run on, by their labels and codes, and takes the marks from them. */
  takeMarks(): Promise<readonly string[]>;
}

/**
 * Opens a warehouse with a depot for each text, a parcel for each that lies there, and a hidden parcel for each.
 */
export async function openWarehouse(
  setup: Pick<SiteSetup, 'adapter' | 'database'>,
  texts: readonly string[],
): Promise<Warehouse> {
  const site = await openSite({ ...setup, entities: [Depot, Parcel], providers: [...warehouseAdmins] });
  const { manager } = site.dataSource;
  await manager.insert(
    Depot,
    texts.map((code) => ({ code })),
  );
  await manager.insert(
    Parcel,
    texts.flatMap((text, place) => {
      const packedAt = new Date(Date.UTC(2026, place % 12, 1 + (place % 28)));
      const shown = { grade: place % 2 === 0 ? 'a' : 'b', weight: place, price: `${place}.50`, packedAt };
      const depot = { code: text };
      return [
        { id: place + 1, label: text, depot, ...shown },
        { id: place + 1_001, label: text, depot, ...shown, hidden: true },
      ];
    }),
  );
  return {
    site,
    parcels: () => manager.find(Parcel, { relations: { depot: true }, order: { id: 'ASC' }, withDeleted: true }),
    depots: () => manager.find(Depot, { order: { code: 'ASC' } }),
    async takeMarks() {
      const [parcels, depots] = [
        await manager.find(Parcel, { where: { marked: true }, order: { id: 'ASC' }, withDeleted: true }),
        await manager.find(Depot, { where: { marked: true }, order: { code: 'ASC' } }),
      ];
      if (parcels.length > 0) await manager.update(Parcel, { marked: true }, { marked: false });
      if (depots.length > 0) await manager.update(Depot, { marked: true }, { marked: false });
      return [
        ...parcels.map(({ label, hidden }) => (hidden ? `hidden: ${label}` : label)),
        ...depots.map(({ code }) => code),
      ];
    },
  };
}
