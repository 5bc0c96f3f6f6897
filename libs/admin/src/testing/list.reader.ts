import type { ActionSectionView, OfferedActionView } from '../web/action-sections.presenter.js';
import type { ChangeListView } from '../web/change-list.view.js';
import type { ObjectView } from '../web/object.view.js';
import type { Visited } from './visitor.js';
import type { ListResult, ObjectResult, OfferedAction } from './list-result.js';

/** Reads what the page of a list showed. */
export function readList({ response, reply }: Visited): ListResult {
  const html = reply.body.toString();
  if (response.kind !== 'page' || response.template !== 'change-list') {
    const { status } = reply;
    return { status, total: 0, rows: [], actions: [], filters: [], warnings: [], next: undefined, html };
  }
  // Safe: this template is given nothing else.
  const view = response.context as ChangeListView;
  return {
    status: response.status,
    total: view.total,
    rows: view.rows.map(({ key, label }) => ({ key, label })),
    actions: nameActions([...actionsOf(view.commands), ...actionsOf(view.bar?.all ?? [])]),
    filters: view.filters.map(({ title, choices }) => ({
      title,
      choices: choices.map(({ label, href, current }) => ({ label, query: queryOf(href), current })),
    })),
    warnings: view.warnings,
    next: view.pages.next === undefined ? undefined : queryOf(view.pages.next),
    html,
  };
}

/** Reads what the page of a row showed. */
export function readObject({ response, reply }: Visited): ObjectResult {
  const html = reply.body.toString();
  if (response.kind !== 'page' || response.template !== 'object') {
    return { status: reply.status, label: '', actions: [], html };
  }
  // Safe: this template is given nothing else.
  const view = response.context as ObjectView;
  return { status: response.status, label: view.heading, actions: nameActions(actionsOf(view.actions)), html };
}

/** Names each action once: one that is offered with rows and without is in both places of a list. */
function nameActions(actions: readonly OfferedActionView[]): readonly OfferedAction[] {
  const offered = actions.map(({ name, label, unavailable }): [string, OfferedAction] => [
    name,
    { name, label, unavailable },
  ]);
  return [...new Map(offered).values()];
}

function actionsOf(sections: readonly ActionSectionView[]): readonly OfferedActionView[] {
  return sections.flatMap(({ actions }) => actions);
}

/** Cuts an address down to its query: `'/admin/article?status=d'` gives `'?status=d'`. */
function queryOf(address: string): string {
  return new URL(address, 'http://localhost').search;
}
