import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { AdminSite } from '../site/admin-site.js';
import type { Run } from './run.entity.js';
import { RunStore } from './run.store.js';

/** How often a process looks for runs that were left behind, in milliseconds. */
const SWEEPING_INTERVAL = 60_000;

/** Gives the stores of a site's runs: one a data source, since a run is recorded beside what it changes. */
export class SiteRuns {
  private readonly stores = new Map<DataSource, RunStore>();
  private nextSweep = 0;
  private readonly logger = new Logger('Steward');

  constructor(
    private readonly site: AdminSite,
    private readonly models: ModelAdminRegistry,
  ) {}

  /** Gives the store of a data source. */
  storeOf(dataSource: DataSource): RunStore {
    const known = this.stores.get(dataSource);
    if (known) return known;
    const { lockTimeout, runLease } = this.site.options;
    const store = new RunStore(dataSource, lockTimeout, runLease);
    this.stores.set(dataSource, store);
    return store;
  }

  /** Gives the stores of all data sources with models of the site. */
  all(): readonly RunStore[] {
    const dataSources = new Set(this.models.onSite(this.site).map(({ dataSource }) => dataSource));
    return [...dataSources].map((dataSource) => this.storeOf(dataSource));
  }

  /** Finds a run of the site, in whichever data source it is. */
  async find(id: string): Promise<{ readonly run: Run; readonly store: RunStore } | undefined> {
    for (const store of this.all()) {
      const run = await store.find(id);
      if (run?.site === this.site.name) return { run, store };
    }
    return undefined;
  }

  /** Ends runs that were left behind, if nobody did within the last minute: on the side, so that no page waits for it or fails with it. */
  sweep(now: number = Date.now()): void {
    if (now < this.nextSweep) return;
    this.nextSweep = now + SWEEPING_INTERVAL;
    void this.sweepAll(now).catch((error: unknown) => this.logger.warn(`Runs were left behind: ${String(error)}`));
  }

  private async sweepAll(now: number): Promise<void> {
    for (const store of this.all()) await store.sweep(now);
  }
}
