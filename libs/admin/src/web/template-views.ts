import type { PasswordLinkView } from '../accounts/administration/link-page.js';
import type { DeletionPlanView, PlannedRowsView } from '../built-in/planned-rows.js';
import type { ActionSectionView, OfferedActionView } from './action-sections.presenter.js';
import type { AskView } from './ask.view.js';
import type { CellView } from './cell.presenter.js';
import type { ChangeListView, PagesView, RowView } from './change-list.view.js';
import type { ChoosePasswordView } from './choose-password.view.js';
import type { FilterView, HierarchyView } from './list-filter.view.js';
import type { ErrorView } from './error.view.js';
import type { FactView } from './fact.view.js';
import type { FieldView, FormView } from './form.view.js';
import type { IndexView } from './index.view.js';
import type { LeavingView } from './leaving.view.js';
import type { ObjectView } from './object.view.js';
import type { OwnAccountView } from './own-account.view.js';
import type { RunLine } from './run-line.js';
import type { RunView } from './run.view.js';
import type { SignInView } from './sign-in.view.js';
import type { ValueView } from './value.presenter.js';

/** What the hidden fields of a form that posts back to an action are made of. */
export interface ActionFormFieldsView {
  /** The name of the action. */
  readonly action: string;
  /** The token of `request.hold`. */
  readonly selection: string;
}

/** The rows of each table that a deletion touches. */
export interface PlannedRowsListView {
  readonly rows: readonly PlannedRowsView[];
}

/**
 * What each template of the library may use beside `@page`, which is a PageView: its context. docs/reference/templates.md says it to
 * hosts, and a test holds both to the templates. Parts of the frame use `@page` alone.
 */
export interface TemplateViews {
  'action-buttons': readonly OfferedActionView[];
  'action-form-fields': ActionFormFieldsView;
  'action-sections': readonly ActionSectionView[];
  ask: AskView;
  'ask-rows': AskView;
  'cell-values': readonly ValueView[];
  'change-list': ChangeListView;
  'choose-password': ChoosePasswordView;
  'deletion-plan': DeletionPlanView;
  error: ErrorView;
  facts: readonly FactView[];
  'form-control': FieldView;
  'form-error': FieldView;
  'form-errors': FormView;
  'form-fields': FormView;
  'form-group': FieldView;
  'form-help': FieldView;
  index: IndexView;
  'index-models': IndexView;
  'index-runs': IndexView;
  layout: object;
  leaving: LeavingView;
  'list-actions': ChangeListView;
  'list-cell': CellView;
  'list-chips': ChangeListView;
  'list-commands': ChangeListView;
  'list-empty': ChangeListView;
  'list-filter-range': FilterView;
  'list-filter-search': FilterView;
  'list-filters': ChangeListView;
  'list-heading': ChangeListView;
  'list-hierarchy': HierarchyView;
  'list-keys': ChangeListView;
  'list-menu': ChangeListView;
  'list-pages': PagesView;
  'list-row': RowView;
  'list-search': ChangeListView;
  'list-table': ChangeListView;
  'list-ticks': ChangeListView;
  'list-toolbar': ChangeListView;
  object: ObjectView;
  'object-actions': ObjectView;
  'object-heading': ObjectView;
  'object-history': ObjectView;
  'object-links': ObjectView;
  'own-account': OwnAccountView;
  'own-password': OwnAccountView;
  'own-sessions': OwnAccountView;
  'page-after': object;
  'page-before': object;
  'page-footer': object;
  'page-head': object;
  'page-header': object;
  'page-menu': object;
  'page-messages': object;
  'page-navigation': object;
  'page-preferences': object;
  'page-title': object;
  'password-link': PasswordLinkView;
  'planned-rows': PlannedRowsListView;
  run: RunView;
  'run-field': object;
  'run-heading': RunView;
  'run-lines': readonly RunLine[];
  'run-rows': RunView;
  'sign-in': SignInView;
}
