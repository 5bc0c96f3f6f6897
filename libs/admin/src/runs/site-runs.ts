import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { AdminSite } from '../site/admin-site.js';
import { quoted } from '../texts/quoted.js';
import { isWithin } from './is-within.js';
import type { Run } from './run.entity.js';
import { RunStore } from './run.store.js';
import { endRunLeftBehind, endRunsLeftBehind, type OverdueRun } from './runs-left-behind.js';

/** How often a process looks for runs that were left behind, in milliseconds: by one query, where there are none. */
const SWEEPING_INTERVAL = 5_000;
/** How long a page waits for what was left behind to be ended, in milliseconds: on SQLite somebody's action may be before it. */
const LONGEST_WAIT = 1_000;

/** Gives the stores of a site's runs: one a data source, since a run is recorded beside what it changes. */
export class SiteRuns {
  private readonly stores = new Map<DataSource, RunStore>();
  /** The runs that are being ended, by their ids, and for how long pages wait for that. */
  private readonly endings = new Map<string, Promise<boolean>>();
  private sweeping: Promise<boolean> = Promise.resolve(true);
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

  /** Finds a run of the site, in whichever data source it is. One that was left behind is ended first, if that takes no longer than a moment. */
  async find(id: string): Promise<{ readonly run: Run; readonly store: RunStore } | undefined> {
    for (const store of this.all()) {
      const run = await store.find(id);
      if (run?.site !== this.site.name) continue;
      if (!isLeftBehind(run)) return { run, store };
      await this.end(store, run);
      return { run: (await store.find(id)) ?? run, store };
    }
    return undefined;
  }

  /** Ends runs that were left behind, if this process did not within the last seconds: on the side, so that no request waits for it or fails with it. */
  sweep(now: number = Date.now()): void {
    if (now < this.nextSweep) return;
    this.nextSweep = now + SWEEPING_INTERVAL;
    this.sweeping = isWithin(this.unfailing(this.sweepAll(now)), LONGEST_WAIT);
  }

  /** Ends runs that were left behind, and waits for it a moment at most: before a page shows how runs stand. */
  async sweepFirst(): Promise<void> {
    this.sweep();
    await this.sweeping;
  }

  private async sweepAll(now: number): Promise<void> {
    for (const store of this.all()) this.tell(await endRunsLeftBehind(store, now));
  }

  /** Ends a run that was left behind, once for all who look at it meanwhile, and waits for it a moment at most. */
  private end(store: RunStore, run: Run): Promise<boolean> {
    const underWay = this.endings.get(run.id);
    if (underWay) return underWay;
    const ending = endRunLeftBehind(store, run, Date.now()).then((isInterrupted) =>
      this.tell(isInterrupted ? [run] : []),
    );
    const ended = this.unfailing(ending).finally(() => this.endings.delete(run.id));
    const waited = isWithin(ended, LONGEST_WAIT);
    this.endings.set(run.id, waited);
    return waited;
  }

  private tell(interrupted: readonly OverdueRun[]): void {
    if (interrupted.length === 0) return;
    const runs = interrupted.map(
      ({ id, model, action, username }) => `${action} of ${quoted(username)} on ${model} (${id})`,
    );
    this.logger.warn(
      `Runs were interrupted, for whatever executed them stopped without a word, as when a process is killed: ${runs.join(', ')}.`,
    );
  }

  private unfailing(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => this.logger.warn(`Runs were left behind: ${String(error)}`));
  }
}

/** Says whether whoever executes a run has not shown that it is under way for too long. */
function isLeftBehind({ state, deadline }: Run): boolean {
  return state === 'running' && deadline !== null && deadline.getTime() < Date.now();
}
