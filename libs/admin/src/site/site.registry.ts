import type { AdminSite } from './admin-site.js';

/** Stores the sites of an application by name. */
export class SiteRegistry {
  private readonly sites: AdminSite[] = [];

  add(site: AdminSite): void {
    this.sites.push(site);
  }

  find(name: string): AdminSite | undefined {
    return this.sites.find((site) => site.name === name);
  }

  /** Lists the sites by their names: in which order Nest makes them depends on its version. */
  all(): readonly AdminSite[] {
    return this.sites.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  }
}
