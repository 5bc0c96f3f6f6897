import { Inject, type Type } from '@nestjs/common';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import { hasAnyPermission } from '../access/permission-check.js';
import { AdminResolver } from '../discovery/admin.resolver.js';
import { bind } from '../keyset/bind.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { AdminColumn } from '../model-admin/admin-column.decorator.js';
import { AdminModel } from '../model-admin/admin-model.decorator.js';
import { ModelAdmin } from '../model-admin/model-admin.js';
import { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { stateTones } from './run-state.js';
import { exactCondition } from './exact-condition.js';
import { Run } from './run.entity.js';

/** The name of the list of runs in addresses. */
export const RUNS_NAME = 'runs';

/**
 * Says how runs appear on a site, and who may see which: those of models they may view, and their own; superusers see all; all of it
 * within the site's `runScope`. What asks for runs anywhere asks `getQuery`. What stands in a run is for fewer: its columns and its search are of what all may see.
 */
export abstract class RunAdmin extends ModelAdmin<Run> {
  @Inject(AdminResolver)
  private readonly resolver!: AdminResolver;

  @Inject(ModelAdminRegistry)
  private readonly registry!: ModelAdminRegistry;

  private source: DataSource | undefined;

  /** Gives the same admin over the runs of another data source: a run is recorded beside what it changed. */
  over(dataSource: DataSource): RunAdmin {
    // Safe: an object that has this one behind it is of its class.
    const other = Object.create(this) as RunAdmin;
    other.source = dataSource;
    return other;
  }

  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Run>> {
    const query = this.dataSource.createQueryBuilder(Run, 'run');
    query.where(exactCondition(query, 'run.site', this.site.name));
    const { runScope } = this.site.options;
    if (runScope) query.andWhere(await runScope(request));
    const { user } = request;
    if (user.isSuperuser) return query;
    const own = exactCondition(query, 'run.userId', user.id);
    const models = (await this.viewableModels(request)).map(({ name }) => name);
    // A model that is on the site no more has nobody who may view it.
    if (models.length === 0) return query.andWhere(own);
    // MySQL would join two indexes, and sort all that they find before it takes the first: the key's own order ends with the page.
    const model = databaseFamilyOf(this.dataSource) === 'mysql' ? "CONCAT(run.model, '')" : 'run.model';
    return query.andWhere(`(${own} OR ${model} IN (:...${bind(query, models)}))`);
  }

  /**
   * Says whether a request may see what stands in a run: its selection in words, its address, its form, its outcome and its error. It is
   * told of rows and relations as its own person saw them, which others may not see; so it is for that person and for superusers.
   */
  showsDetails({ user }: AdminRequest, { userId }: Pick<Run, 'userId'>): boolean {
    return user.isSuperuser || user.id === userId;
  }

  /** Lists the models of the site that a request may view. */
  async viewableModels(request: AdminRequest): Promise<readonly ModelDefinition[]> {
    const viewable: ModelDefinition[] = [];
    for (const definition of this.registry.onSite(this.site)) {
      // Safe: the request of a platform is an object.
      const admin = await this.resolver.resolve(definition.admin, request.raw as object);
      if (await hasAnyPermission(admin, ['view'], request)) viewable.push(definition);
    }
    return viewable;
  }

  /** Lets everybody look who is signed in: which runs there are for them says `getQuery`. */
  override hasViewPermission(): Promise<boolean> {
    return Promise.resolve(true);
  }

  override getRowLabel(run: Run): string {
    return run.label;
  }

  @AdminColumn({ header: 'runs.column.action', orderBy: 'label' })
  actionLabel({ label }: Run): string {
    return label;
  }

  // By the id, which an index serves: a later run has a greater one.
  @AdminColumn({ header: 'runs.column.time', orderBy: 'id' })
  time({ startedAt, createdAt }: Run): Date {
    return startedAt ?? createdAt;
  }

  @AdminColumn({ header: 'runs.column.user', orderBy: 'username' })
  user({ username }: Run): string {
    return username;
  }

  protected override get dataSource(): DataSource {
    return this.source ?? super.dataSource;
  }
}

/** Makes the admin of a site's runs: a class of its own, since an admin class serves one site. */
export function createRunAdmin(site: string, dataSource: string | undefined): Type<RunAdmin> {
  @AdminModel(Run, {
    site,
    ...(dataSource === undefined ? {} : { dataSource }),
    name: RUNS_NAME,
    listDisplay: ['actionLabel', 'time', 'model', 'user', 'state', 'rowsSelected', 'rowsAffected'],
    verboseName: 'runs.run',
    verboseNamePlural: 'runs.runs',
    columns: {
      model: { header: 'runs.column.model' },
      action: { header: 'runs.column.action' },
      state: { header: 'runs.column.state', display: { badge: stateTones } },
      rowsSelected: { header: 'runs.column.rowsSelected' },
      rowsAffected: { header: 'runs.column.rowsAffected' },
    },
    listFilter: ['state', 'model', 'action'],
    searchFields: ['username', 'label'],
    ordering: ['-id'],
    listReads: ['label', 'startedAt', 'createdAt', 'username'],
    showFacets: 'never',
    actions: null,
  })
  class SiteRunAdmin extends RunAdmin {}
  return SiteRunAdmin;
}
