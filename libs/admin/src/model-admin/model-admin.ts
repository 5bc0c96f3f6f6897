import { localizeModel } from './localized-model.js';
import { textsOf } from '../access/request-texts.js';
import { Inject } from '@nestjs/common';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import type { Awaitable } from '../access/admin-authenticator.js';
import type { MessageLevel } from '../access/message.js';
import type { Action } from '../actions/action.js';
import { ActionRegistry } from '../actions/action.registry.js';
import type { Selection } from '../selection/selection.js';
import type { AdminSite } from '../site/admin-site.js';
import type { DeletionPlan } from './deletion-plan.js';
import type { ExportColumn } from './export-column.js';
import { exportColumns } from './export-columns.js';
import { deletionWayOf, purgingWayOf, restoringWayOf } from './deletion-way.js';
import type { ListHook } from './list-hook.js';
import type { ListOptions } from './list-options.js';
import type { ObjectFact } from './object-fact.js';
import type { ObjectLink } from './object-link.js';
import { ModelAdminRegistry } from './model-admin.registry.js';
import type { ModelDefinition } from './model-definition.js';
import { wordsOf } from '../texts/words-of.js';

/**
 * Says how one entity appears on one site, and who may do what. Extend it, decorate it with `@AdminModel`, list it as a provider.
 *
 * @example
 * @AdminModel(Article, { listDisplay: ['title', 'status'] })
 * export class ArticleAdmin extends ModelAdmin<Article> {
 *   constructor(private readonly newsletter: NewsletterService) { super(); }
 *   override getRowLabel(article: Article) { return article.title; }
 * }
 */
// oxlint-disable-next-line typescript/no-explicit-any -- an admin of any entity, where none is named
export abstract class ModelAdmin<T extends object = any> {
  // A property, so that a subclass's own constructor takes only what it needs itself.
  @Inject(ModelAdminRegistry)
  private readonly models!: ModelAdminRegistry;

  @Inject(ActionRegistry)
  private readonly actionRegistry!: ActionRegistry;

  /** One row in words: "article". */
  get verboseName(): string {
    return this.definition.verboseName;
  }

  /** Several rows in words: "articles". */
  get verboseNamePlural(): string {
    return this.definition.verboseNamePlural;
  }

  /** The site this admin appears on. */
  protected get site(): AdminSite {
    return this.definition.site;
  }

  /** The data source that holds the entity. */
  protected get dataSource(): DataSource {
    return this.definition.dataSource;
  }

  private get definition(): ModelDefinition {
    return this.models.definitionOf(this);
  }

  /**
   * Gives the rows that a request may see at all: the root of list, filters, search and every selection. All rows by default.
   * Narrow it and join to it; order and limits are the list's. The main alias is the entity's name in camel case.
   *
   * @example
   * override async getQuery(request: AdminRequest) {
   *   return (await super.getQuery(request)).andWhere('article.desk = :desk', { desk: deskOf(request.user) });
   * }
   */
  getQuery(_request: AdminRequest): Awaitable<SelectQueryBuilder<T>> {
    const { dataSource, entity, metadata } = this.definition;
    const alias = metadata.name.charAt(0).toLowerCase() + metadata.name.slice(1);
    // Safe: start-up bound this class to its entity, which the decorator's type made sure is T.
    return dataSource.createQueryBuilder(entity, alias) as unknown as SelectQueryBuilder<T>;
  }

  /**
   * Gives the columns that a list shows a request: `listDisplay` by default. Nobody can order by a column they are not shown. Asked once
   * each time a list is opened, as its four siblings are.
   *
   * @example
   * override async getListDisplay(request: AdminRequest) {
   *   const columns = await super.getListDisplay(request);
   *   return request.user.isSuperuser ? columns : columns.filter((name) => name !== 'fee');
   * }
   */
  getListDisplay(_request: AdminRequest): Awaitable<ListOptions<T>['listDisplay']> {
    return this.option('listDisplay');
  }

  /** Gives the filters a request may use: `listFilter` by default. Where an address names another, the list says so and no action runs. */
  getListFilter(_request: AdminRequest): Awaitable<ListOptions<T>['listFilter']> {
    return this.option('listFilter');
  }

  /** Gives the columns that a search of a request looks through: `searchFields` by default. */
  getSearchFields(_request: AdminRequest): Awaitable<ListOptions<T>['searchFields']> {
    return this.option('searchFields');
  }

  /** Gives the order of the list until the person chooses another: `ordering` by default. */
  getOrdering(_request: AdminRequest): Awaitable<ListOptions<T>['ordering']> {
    return this.option('ordering');
  }

  /**
   * Gives the date whose years, months and days are links above the list: `dateHierarchy` by default; null for none. A path over relations is
   * for those who may view the models on its way.
   */
  getDateHierarchy(_request: AdminRequest): Awaitable<ListOptions<T>['dateHierarchy']> {
    return this.option('dateHierarchy');
  }

  /**
   * Gives the actions a request may run, by name and in order: the site's, then the admin's own, after the permissions were asked.
   * What an override returns is both what the list shows and what a POST may run.
   */
  getActions(request: AdminRequest): Promise<Map<string, Action<T>>> {
    // Safe: what the registry gives for this class serves its entity; an action's entity is known to the compiler only.
    return this.actionRegistry.permittedActions(this, request) as Promise<Map<string, Action<T>>>;
  }

  /** Says who may see the list: those with `<model>.view`, and whoever may change. */
  async hasViewPermission(request: AdminRequest): Promise<boolean> {
    return this.holds(request, 'view') || (await this.hasChangePermission(request)) === true;
  }

  /** Says who may add: those with `<model>.add`. */
  hasAddPermission(request: AdminRequest): Awaitable<boolean> {
    return this.holds(request, 'add');
  }

  /** Says who may change: those with `<model>.change`. */
  hasChangePermission(request: AdminRequest): Awaitable<boolean> {
    return this.holds(request, 'change');
  }

  /** Says who may delete: those with `<model>.delete`. */
  hasDeletePermission(request: AdminRequest): Awaitable<boolean> {
    return this.holds(request, 'delete');
  }

  /** Says who may delete soft-deleted rows for good: those with `<model>.purge`. */
  hasPurgePermission(request: AdminRequest): Awaitable<boolean> {
    return this.holds(request, 'purge');
  }

  /** Gives the full name of one of this model's permissions: `permission('publish')` is `'article.publish'`. */
  permission(name: string): string {
    return `${this.definition.name}.${name}`;
  }

  /** Says what a row is called in lists and messages: "Article 42" by default. */
  getRowLabel(row: T): string {
    const { metadata, verboseName } = localizeModel(this.definition, this.site.languages.default);
    const keys = metadata.primaryColumns.map((column) => String(column.getEntityValue(row)));
    return `${wordsOf(verboseName)} ${keys.join(', ')}`;
  }

  /**
   * Is given the rows of a page before they are shown, in a list or alone: read at once here what computed columns need, and keep it by the
   * row. Does nothing by default. An export does not call it.
   *
   * @example
   * override async prepareRows(_request: AdminRequest, articles: readonly Article[]) {
   *   const visits = await this.statistics.visitsOf(articles.map(({ id }) => id));
   *   for (const article of articles) this.visits.set(article, visits.get(article.id)); // a WeakMap
   * }
   */
  prepareRows(_request: AdminRequest, _rows: readonly T[]): Awaitable<void> {}

  /**
   * Gives lines for the page of a row, below its own fields: what is computed, or stands elsewhere. None by default. A list as a value has
   * each entry on a line of its own.
   *
   * @example
   * override getObjectFacts(_request: AdminRequest, article: Article) {
   *   return [{ term: 'Words', value: article.body.split(' ').length }];
   * }
   */
  getObjectFacts(_request: AdminRequest, _row: T): Awaitable<readonly ObjectFact[]> {
    return [];
  }

  /**
   * Gives links for the page of a row: where else it can be seen or edited. None by default. Only addresses of http and https and
   * relative ones become links; others are left out, and the log says so.
   *
   * @example
   * override getObjectLinks(request: AdminRequest, article: Article) {
   *   return [{ label: 'Edit in the back office', href: `/office/articles/${article.id}` }];
   * }
   */
  getObjectLinks(_request: AdminRequest, _row: T): Awaitable<readonly ObjectLink[]> {
    return [];
  }

  /**
   * Gives the columns the built-in `exportSelected` offers: what the list shows by `getListDisplay`, then the entity's other columns and the keys of its
   * to-one relations. Leave out what a person must not carry away, or add what is worth it.
   *
   * @example
   * override async getExportColumns(request: AdminRequest) {
   *   const columns = await super.getExportColumns(request);
   *   return [...columns.filter(({ name }) => name !== 'fee'), { name: 'words', header: 'Words', value: (row: Article) => row.body.length }];
   * }
   */
  getExportColumns(request: AdminRequest): Awaitable<readonly ExportColumn<T>[]> {
    return exportColumns(localizeModel(this.definition, textsOf(request)), this, request);
  }

  /**
   * Deletes a selection for the built-in `deleteSelected`: softly where the entity has a `@DeleteDateColumn`; row by row where it has
   * listeners of a removal or relations that cascade one, in one statement elsewhere. Returns the number of rows deleted.
   */
  deleteSelection(_request: AdminRequest, selection: Selection<T>): Promise<number> {
    return selection[deletionWayOf(this.definition.metadata)]();
  }

  /**
   * Plans what `deleteSelection` would do to other rows: what goes along, what loses its link, and what stands against it, by the
   * foreign keys of the database. Override it together with `deleteSelection`; who may delete what goes along is asked all the same.
   */
  getDeletionPlan(request: AdminRequest, selection: Selection<T>): Promise<DeletionPlan<T>> {
    return this.site.planDeletion(request, selection);
  }

  /** Restores soft-deleted rows for the built-in `restoreSelected`. Returns the number of rows restored. */
  restoreSelection(_request: AdminRequest, selection: Selection<T>): Promise<number> {
    return selection[restoringWayOf(this.definition.metadata)]();
  }

  /** Deletes soft-deleted rows for good, for the built-in `purgeSelected`. Returns the number of rows deleted. */
  purgeSelection(_request: AdminRequest, selection: Selection<T>): Promise<number> {
    return selection[purgingWayOf(this.definition.metadata)]();
  }

  /**
   * Shows a sentence to the person, once, on the next page; escaped.
   *
   * @param level `'info'` by default
   */
  messageUser(request: AdminRequest, text: string, level: MessageLevel = 'info'): void {
    request.addMessage(text, level);
  }

  private option<O extends ListHook>(option: O): ListOptions<T>[O] {
    // Safe: the options' type made sure that these are names of T.
    return this.definition[option] as unknown as ListOptions<T>[O];
  }

  private holds(request: AdminRequest, permission: string): boolean {
    return request.user.isSuperuser || request.user.hasPermission(this.permission(permission));
  }
}
