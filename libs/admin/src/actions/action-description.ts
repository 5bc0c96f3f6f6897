import { isolateText } from '../texts/isolate-text.js';

/** The names of a model that a description may use. */
export interface ModelNames {
  readonly verboseName: string;
  readonly verboseNamePlural: string;
  /** Says a description in the language of the names, where it is the key of a text; as it is by default. */
  readonly translate?: (name: string) => string;
}

/**
 * Puts a model's names into a description: `'Delete selected %(verbose_name_plural)s'` gives `'Delete selected articles'`.
 * `%%` is one per cent sign, and so is any other `%`: unlike in Django, "Give 10% discount" is no error.
 */
export function formatDescription(description: string, names: ModelNames): string {
  const { translate = (text) => text } = names;
  return translate(description).replace(
    /%%|%\((verbose_name|verbose_name_plural)\)s/g,
    (_found, name: string | undefined) => {
      if (name === undefined) return '%';
      return isolateText(name === 'verbose_name' ? names.verboseName : names.verboseNamePlural);
    },
  );
}
