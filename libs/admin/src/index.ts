/**
 * The public door of the library: what is not exported here is nobody's to rely on.
 *
 * @module nest-steward
 */
export { AdminAuthenticator, type Awaitable } from './access/admin-authenticator.js';
export { AdminRequest } from './access/admin-request.js';
export { AdminUser } from './access/admin-user.js';
export type { Message, MessageLevel } from './access/message.js';
export { OwnAccount, type PasswordAnswer, type PasswordChange, type SignedInSession } from './access/own-account.js';
export { PasswordAuthenticator, type Credentials } from './access/password.authenticator.js';
export { SignInDelayedError } from './access/sign-in-delayed.error.js';
export type { ActionLocation } from './actions/action-location.js';
export type {
  Action,
  ActionFunction,
  ActionHandler,
  ActionOptions,
  ConfirmFunction,
  UnavailableFunction,
} from './actions/action.js';
export { AdminAction, type EntityOf } from './actions/action.decorator.js';
export { adminAction } from './actions/admin-action.js';
export type { ConfirmationPage } from './actions/confirmation-page.js';
export type { IsolationLevel } from './actions/isolation-level.js';
export {
  download,
  Outcome,
  page,
  redirect,
  type DownloadBody,
  type DownloadFile,
  type PageOptions,
  type RepeatableOptions,
} from './actions/outcome.js';
export { AdminModule } from './admin.module.js';
export type {
  AdminModuleAsyncOptions,
  AdminModuleOptions,
  AdminOptionsFactory,
  StaticSiteOptions,
} from './admin-module-options.js';
export { deleteSelected } from './built-in/delete-selected.js';
export { exportSelected } from './built-in/export-selected.js';
export { purgeSelected } from './built-in/purge-selected.js';
export { restoreSelected } from './built-in/restore-selected.js';
export { ActionError } from './errors/action.error.js';
export { ConfigurationError, type ConfigurationMistake } from './errors/configuration.error.js';
export type { ErrorCode } from './errors/error-table.js';
export { StewardError } from './errors/steward.error.js';
export {
  FormField,
  type FormFieldChoices,
  type FormFieldFunction,
  type FormFieldOptions,
  type FormFieldValue,
} from './forms/form-field.decorator.js';
export { stewardEntities, stewardMigrations } from './runs/steward-entities.js';
export { AdminColumn, type AdminColumnOptions } from './model-admin/admin-column.decorator.js';
export type { AdminModelOptions } from './model-admin/admin-model-options.js';
export { AdminModel } from './model-admin/admin-model.decorator.js';
export type { DeletionPlan, PlannedCount, PlannedRows, ProtectingRows, RowName } from './model-admin/deletion-plan.js';
export type { BadgeDisplay, BadgeTone, ColumnDisplay, ColumnOptions } from './model-admin/column-options.js';
export type { EntityPath, MethodName } from './model-admin/entity-path.js';
export type { ExportColumn } from './model-admin/export-column.js';
export { ListFilter, type ListFilterChoice } from './model-admin/list-filter.js';
export type { ListOptions } from './model-admin/list-options.js';
export { ModelAdmin } from './model-admin/model-admin.js';
export { PermissionCatalogue, type NamedPermission } from './model-admin/permission.catalogue.js';
export type { CountMode } from './model-admin/count-mode.js';
export type { ShowFacets } from './model-admin/show-facets.js';
export type { ObjectFact } from './model-admin/object-fact.js';
export type { ObjectLink } from './model-admin/object-link.js';
export type { ReadColumn } from './selection/read-column.js';
export { Selection } from './selection/selection.js';
export { AdminSite } from './site/admin-site.js';
export type {
  AdminSiteOptions,
  AccentColor,
  ContentSecurityPolicy,
  RunScope,
  ThemeColors,
} from './site/site-options.js';
export { getAdminSiteToken, InjectAdminSite } from './site/site-token.js';
export type { Catalogue, OwnCatalogue } from './texts/catalogue.js';
export type { TextKey } from './texts/english.js';
// Whole, since the compiler merges what a host declares into nothing that is named here.
export type * from './texts/own-texts.js';
export type { AnyTextKey, PluralForms, TextValues } from './texts/texts.js';
