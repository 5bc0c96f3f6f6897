import { localizeModel } from '../model-admin/localized-model.js';
import { actionLabel } from '../actions/action-label.js';
import type { ActionRegistry } from '../actions/action.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { runStates } from '../runs/run-state.js';
import type { Texts } from '../texts/texts.js';
import { wordsOf } from '../texts/words-of.js';
import { stateTexts } from './run-badge.js';

/** Gives the labels by which a list of runs shows and filters its columns: all states, and the models and actions a person may view. */
export function runChoices(
  declared: readonly ModelDefinition[],
  actions: ActionRegistry,
  texts: Texts,
): ModelDefinition['choices'] {
  const models = declared.map((definition) => localizeModel(definition, texts));
  return {
    state: Object.fromEntries(runStates.map((state) => [state, texts.format(stateTexts[state])])),
    model: Object.fromEntries(models.map(({ name, verboseNamePlural }) => [name, verboseNamePlural])),
    action: Object.fromEntries(actionLabels(declared, actions, texts)),
  };
}

/** Labels actions by their names: by what they are called where all models call them alike, else by the name in words. */
function actionLabels(
  models: readonly ModelDefinition[],
  actions: ActionRegistry,
  texts: Texts,
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const definition of models) {
    for (const [name, action] of actions.baseActions(definition)) {
      const label = actionLabel(action, localizeModel(definition, texts), 'list');
      labels.set(name, (labels.get(name) ?? label) === label ? label : wordsOf(name));
    }
  }
  return new Map([...labels].sort(([, a], [, b]) => a.localeCompare(b, texts.locale)));
}
