import type { ObjectLink } from '../model-admin/object-link.js';
import type { ActionSectionView } from './action-sections.presenter.js';
import type { FactView } from './fact.view.js';
import type { RunLine } from './run-line.js';

/** What the template `object` shows: the page of one row. */
export interface ObjectView {
  /** What the row is called. */
  readonly heading: string;
  /** The link to the list of its model. */
  readonly list: {
    /** Leads to the list of its model. */
    readonly href: string;
    /** What that is called. */
    readonly text: string;
  };
  /** What one row of the model is called: "article". */
  readonly singular: string;
  /** The key of the row, as text. */
  readonly key: string;
  /** Undefined where no address can hold the key. */
  readonly postTo: string | undefined;
  readonly actions: readonly ActionSectionView[];
  readonly links: readonly ObjectLink[];
  readonly facts: readonly FactView[];
  /** The runs that touched the row. */
  readonly history: readonly RunLine[];
}
