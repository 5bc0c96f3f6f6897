import type { Texts } from '../texts/texts.js';
import type { ModelDefinition } from './model-definition.js';

/** Definitions in the languages that they were asked for in. */
const localized = new WeakMap<ModelDefinition, Map<Texts, ModelDefinition>>();

/**
 * Gives a model as it is called in a language: its names, its choices and what heads its columns, where these are keys of texts. The same for
 * the same texts.
 */
export function localizeModel(definition: ModelDefinition, texts: Texts): ModelDefinition {
  const known = localized.get(definition) ?? new Map<Texts, ModelDefinition>();
  localized.set(definition, known);
  const made = known.get(texts) ?? translated(definition, (name) => texts.translate(name));
  known.set(texts, made);
  return made;
}

function translated(definition: ModelDefinition, translate: (name: string) => string): ModelDefinition {
  const { verboseName, verboseNamePlural, choices, columns } = definition;
  return {
    ...definition,
    verboseName: translate(verboseName),
    verboseNamePlural: translate(verboseNamePlural),
    choices: mapValues(choices, (labels) => labels && mapValues(labels, translate)),
    columns: mapValues(columns, (options) => {
      if (!options) return options;
      const { header, empty } = options;
      return {
        ...options,
        ...(header === undefined ? {} : { header: translate(header) }),
        ...(empty === undefined ? {} : { empty: translate(empty) }),
      };
    }),
    translate,
  };
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, change: (value: V) => W): Readonly<Record<string, W>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
