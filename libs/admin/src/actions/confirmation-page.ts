import type { Selection } from '../selection/selection.js';

/** What a page shows that asks before an action runs: everything is optional. */
// oxlint-disable-next-line typescript/no-explicit-any -- a page about rows of any entity, where none is named
export interface ConfirmationPage<T extends object = any> {
  /** Heads the page as a question: "Publish 3 articles?" The action's label by default. */
  readonly title?: string;
  /** Says that `title` tells the number of rows, which stands below it otherwise, and where the rows are not fixed by their keys. False by default. */
  readonly titleCounts?: boolean;
  /** Says below it what will happen: "Subscribers get a mail." */
  readonly text?: string;
  /** Names a template, of the library's or of the directory the site's `templates` option names, shown below the text. */
  readonly template?: string;
  /** What that template shows. */
  readonly context?: object;
  /** Labels the button: "Yes, I'm sure" by default. */
  readonly submit?: string;
  /** False where the action can't be done: the page offers no button, and a yes is answered with 403. True by default. */
  readonly offered?: boolean;
  /** The rows that a yes is to mean where that is not all of them: the others stay as they are, and the page tells both numbers. */
  readonly selection?: Selection<T>;
}
