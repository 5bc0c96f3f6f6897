import { AdminAction, AdminModel, AdminRequest, FormField, ListFilter, ModelAdmin, Selection } from 'nest-steward';
import { Column, Entity, ManyToOne, OneToMany, PrimaryColumn, type SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity()
class Boss {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  @OneToMany(() => Job, (job) => job.boss)
  jobs!: Job[];
}

@Entity()
class Job {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  @ManyToOne(() => Boss, (boss) => boss.jobs)
  boss!: Boss;
}

/** What the methods of both admins return in place of their options. */
let given: Readonly<Record<string, unknown>> = {};
/** How often the filter of jobs was asked for its choices. */
let asked = 0;

class Urgent extends ListFilter<Job> {
  readonly title = 'urgent';
  readonly parameter = 'urgent';

  choices() {
    asked += 1;
    return [{ value: '1', label: 'Urgent' }];
  }

  apply(query: SelectQueryBuilder<Job>): void {
    query.andWhere('1 = 1');
  }
}

class Delegation {
  @FormField({ entity: Boss })
  to!: Boss;
}

/** An admin whose methods return what a test says. */
abstract class GivenAdmin<T extends object> extends ModelAdmin<T> {
  override getListFilter(request: AdminRequest) {
    return 'listFilter' in given ? (given['listFilter'] as never) : super.getListFilter(request);
  }

  override getSearchFields(request: AdminRequest) {
    return 'searchFields' in given ? (given['searchFields'] as never) : super.getSearchFields(request);
  }

  override getOrdering(request: AdminRequest) {
    return 'ordering' in given ? (given['ordering'] as never) : super.getOrdering(request);
  }
}

@AdminModel(Job, { listDisplay: ['name'], listFilter: ['boss', Urgent], ordering: ['name'] })
class JobAdmin extends GivenAdmin<Job> {
  override getRowLabel({ name }: Job): string {
    return name;
  }
}

@AdminModel(Boss, { listDisplay: ['name'], searchFields: ['name'], ordering: ['name'] })
class BossAdmin extends GivenAdmin<Boss> {
  override getRowLabel({ name }: Boss): string {
    return name;
  }
}

@Entity()
class Task {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Boss)
  boss!: Boss;
}

@AdminModel(Task, { listFilter: ['boss'] })
class TaskAdmin extends ModelAdmin<Task> {
  @AdminAction({ form: Delegation })
  async delegate(_request: AdminRequest, selection: Selection<Task>, { to }: Delegation) {
    await selection.update({ boss: to });
  }
}

describe.each(databases)('a mistake in what an admin gives one request, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      entities: [Boss, Job, Task],
      providers: [JobAdmin, BossAdmin, TaskAdmin, Urgent],
    });
    const { manager } = site.dataSource;
    const bosses = Array.from({ length: 30 }, (_, place) => ({ id: place + 1, name: `Boss ${place + 1}` }));
    await manager.insert(Boss, bosses);
    const jobs = Array.from({ length: 12 }, (_, place) => ({
      id: place + 1,
      name: `Job ${place + 1}`,
      boss: { id: 1 },
    }));
    await manager.insert(Job, jobs);
    await manager.insert(Task, [{ id: 1, boss: { id: 1 } }]);
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(() => {
    given = {};
    asked = 0;
  });

  it.each([
    [{ searchFields: ['nope'] }, 'ADMIN_SEARCH_UNKNOWN'],
    [{ searchFields: null }, 'ADMIN_LIST_HOOK_INVALID'],
    [{ ordering: ['nope'] }, 'ADMIN_ORDERING_UNKNOWN'],
    [{ listFilter: ['nope'] }, 'ADMIN_FILTER_UNKNOWN'],
    [{ listFilter: null }, 'ADMIN_LIST_HOOK_INVALID'],
  ])('is told by the list of its model: %j', async (mistake, code) => {
    given = mistake;

    expect((await site.browseAs('ada', 'everything').visit('/admin/boss')).status).toBe(500);
    expect(site.log.errors.at(-1)).toContain(code);
  });

  it('leaves the pages of other models as they are: a filter finds its rows by their keys', async () => {
    given = { searchFields: ['nope'], ordering: ['nope'] };

    const page = await site.browseAs('ada', 'everything').visit('/admin/task?boss__q=7');

    expect(page.status).toBe(200);
    expect(page.$('#filter-boss').text()).toContain('Boss 7');
    expect(site.log.errors.join('\n')).toContain('Pages of other models do without BossAdmin.getSearchFields.');
    expect(site.log.errors.join('\n')).toContain("BossAdmin has 'nope' in what `getSearchFields` returned");
  });

  it('leaves related rows where they are, without a link where the filters are mistaken', async () => {
    const browser = site.browseAs('ada', 'everything');
    const linkOf = async (): Promise<string | undefined> =>
      (await browser.visit('/admin/boss/1')).$('a[href^="/admin/job?"]').attr('href');

    expect(await linkOf()).toBe('/admin/job?boss=1');
    given = { listFilter: null, ordering: null };
    expect(await linkOf()).toBeUndefined();
    const page = await browser.visit('/admin/boss/1');
    expect(page.status).toBe(200);
    expect(page.$('a[href^="/admin/job/"]').length).toBe(10);
  });

  it('leaves forms that choose a row of the model', async () => {
    given = { listFilter: null, searchFields: null, ordering: null };
    const browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/task');

    const answer = await browser.send('/admin/task', { action: 'delegate', _selected_action: ['1'] });

    expect(answer.status).toBe(200);
    expect(answer.$('main').text()).toContain('To');
  });

  it('is asked for no more than a page needs: not for the filters of related rows and of rows in forms', async () => {
    const browser = site.browseAs('ada', 'everything');

    await browser.visit('/admin/boss/1');
    expect(asked).toBe(0);
    await browser.visit('/admin/job');
    expect(asked).toBe(1);
  });
});
