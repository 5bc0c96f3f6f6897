import { ActionError, type AdminModuleOptions } from 'nest-steward';
import { Run } from '../../../libs/admin/src/runs/run.entity.js';
import type { Browser, FormFields, Visited } from '../browser.js';
import type { TestDatabase } from '../databases.js';
import type { Platform } from '../platforms.js';
import { forgetRuns } from '../recorded-runs.js';
import { openSite, type OpenSite } from '../site.js';
import { BarrelAdmin, hold } from './barrel.admin.js';
import { Barrel, seven, type BarrelKey } from './barrel.entity.js';

/** A site whose actions run in slices, over a hold of barrels. */
export class HoldSite {
  private constructor(
    readonly site: OpenSite,
    private readonly database: TestDatabase,
  ) {}

  static async open({ adapter, create }: Platform, options: Partial<AdminModuleOptions> = {}): Promise<HoldSite> {
    const database = await create();
    const setup = { adapter, database: database.options, entities: [Barrel], providers: [BarrelAdmin], site: options };
    return new HoldSite(await openSite(setup), database);
  }

  async close(): Promise<void> {
    await this.site.close();
    await this.database.drop();
  }

  get manager(): OpenSite['dataSource']['manager'] {
    return this.site.dataSource.manager;
  }

  /** Forgets all runs, and fills the hold anew. */
  async fill(barrels: readonly BarrelKey[] = seven): Promise<void> {
    Object.assign(hold, { atSlice: () => undefined, slices: [], forms: [], isOpen: true });
    await forgetRuns(this.site.dataSource);
    await this.manager.createQueryBuilder().delete().from(Barrel).execute();
    const rows = barrels.map(([name, number]) => ({ hold: name, number }));
    await this.manager.insert(Barrel, rows);
  }

  /** Signs in, and looks at the list. */
  async browse(permissions: readonly string[] | 'everything' = 'everything'): Promise<Browser> {
    const browser = this.site.browseAs('ada', permissions);
    await browser.visit('/admin/barrel');
    return browser;
  }

  lastRun(): Promise<Run> {
    return this.manager.findOneByOrFail(Run, { site: 'default' });
  }

  /** Tells how often each barrel was marked, in the order of their keys: `[1, 1, 0]`. */
  async marks(): Promise<readonly number[]> {
    const barrels = await this.manager.find(Barrel, { order: { hold: 'ASC', number: 'ASC' } });
    return barrels.map(({ marks }) => marks);
  }

  /** Leaves the run as a process does that is killed between two slices. */
  async leaveBehind(): Promise<void> {
    const deadline = new Date(Date.now() - 1_000);
    await this.manager.update(Run, { site: 'default' }, { state: 'running', finishedAt: null, error: null, deadline });
  }

  /** Opens the question whether to go on with the run. */
  async askToGoOn(browser: Browser): Promise<Visited> {
    const record = await browser.visit(`/admin/runs/${(await this.lastRun()).id}`);
    return browser.visit(goOnLink(record) ?? '');
  }

  async goOn(browser: Browser, fields: FormFields = {}): Promise<Visited> {
    return browser.submit(await this.askToGoOn(browser), fields);
  }
}

/** Where the record of a run leads to go on; undefined where it does not. */
export function goOnLink({ $ }: Visited): string | undefined {
  return $('a.button').attr('href');
}

/** Has the slice of a number fail, counted over all executions. */
export function throwAt(number: number, error: Error = new ActionError('The hold is locked.')): void {
  hold.atSlice = (slice) => {
    if (slice.number === number) throw error;
  };
}

/** Has no slice fail any more. */
export function throwNowhere(): void {
  hold.atSlice = () => undefined;
}
