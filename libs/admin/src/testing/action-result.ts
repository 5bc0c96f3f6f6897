import type { Message } from '../access/message.js';
import type { Run } from '../runs/run.entity.js';

/** What an action came to, as its person meets it. */
export type ActionOutcome =
  /** Back to where the rows were chosen: it gave nothing, or was not run; the messages tell. */
  | { readonly kind: 'back'; readonly to: string }
  /** Elsewhere, by `redirect`. */
  | { readonly kind: 'redirect'; readonly to: string }
  /** A page of the host's own, by `page`. */
  | {
      readonly kind: 'page';
      readonly template: string;
      readonly context: object;
      readonly status: number;
      readonly html: string;
    }
  /** A file, by `download`, read to its end. */
  | { readonly kind: 'download'; readonly name: string; readonly type: string; readonly bytes: Buffer }
  /** The page that asks first: it was not answered, or not as it has to be. */
  | AskedOutcome
  /** An error page of the site: 403 for what the person may not see, 500 for what nobody expected. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly title: string;
      readonly text: string;
      /** What was thrown. */
      readonly error: unknown;
    };

/** A question that waits for its yes. */
export interface AskedOutcome {
  readonly kind: 'question';
  readonly heading: string;
  readonly text: string | undefined;
  /** How many rows it is about. */
  readonly count: number;
  /** The first of them by name. */
  readonly first: readonly string[];
  /** Says whether a yes is possible: not where the rows can't be deleted, for example. */
  readonly offered: boolean;
  /** What is wrong with the form that was sent, as its page says it; empty for one that was not sent. */
  readonly errors: readonly string[];
  readonly html: string;
}

/** The record of a run: what `{path}/runs` shows. */
export type RunRecord = Readonly<
  Pick<
    Run,
    | 'id'
    | 'state'
    | 'model'
    | 'action'
    | 'label'
    | 'username'
    | 'selection'
    | 'criterion'
    | 'form'
    | 'rowsSelected'
    | 'rowsSpared'
    | 'rowsAffected'
    | 'outcome'
    | 'error'
  >
>;

/** How running an action went. */
export interface ActionResult {
  readonly outcome: ActionOutcome;
  /** What the person was told on the way, the earliest first. */
  readonly messages: readonly Message[];
  /** The keys, as text, of the rows it was executed on, in no order: as many as the record keeps, 1,000 unless the site says otherwise. */
  readonly rows: readonly string[];
  /** Its record; undefined where it was not executed. */
  readonly run: RunRecord | undefined;
}
