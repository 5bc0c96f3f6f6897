import type { Visited } from './browser.js';

/** An action of a list's bar: what its button posts, and what it says. */
export interface BarAction {
  readonly name: string;
  readonly label: string;
}

/** Reads the actions of a list's bar in their order, each once: narrow screens have in the menu what others have beside it. */
export function barActions({ $ }: Pick<Visited, '$'>): readonly BarAction[] {
  const buttons = $('#rows button[name=action]').toArray();
  const actions = buttons.map(({ attribs }, index) => {
    const name = attribs['value'] ?? '';
    return { name, label: $(buttons[index]).text() };
  });
  return [...new Map(actions.map((action) => [action.name, action])).values()];
}
