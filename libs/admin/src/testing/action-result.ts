import type { Message } from '../access/message.js';
import type { Run } from '../runs/run.entity.js';

/** What an action came to, as its person meets it. */
export type ActionOutcome =
  BackOutcome | RedirectedOutcome | ShownOutcome | DownloadedOutcome | AskedOutcome | ErrorOutcome;

/** Back to where the rows were chosen: the action gave nothing, or was not run; the messages tell. */
export interface BackOutcome {
  /** Is `'back'`. */
  readonly kind: 'back';
  /** Is the address of the list, or of the row's page: `'/admin/article?status=d'`. */
  readonly to: string;
}

/** Elsewhere, by `redirect`. */
export interface RedirectedOutcome {
  /** Is `'redirect'`. */
  readonly kind: 'redirect';
  /** Is where the person was sent. */
  readonly to: string;
}

/** A page of the host's own, by `page`. */
export interface ShownOutcome {
  /** Is `'page'`. */
  readonly kind: 'page';
  /** Names the template: `'choose-desk'`. */
  readonly template: string;
  /** Is what the template was given. */
  readonly context: object;
  /** Is the HTTP status. */
  readonly status: number;
  /** Is the page as a browser gets it. */
  readonly html: string;
}

/** A file, by `download`, read to its end. */
export interface DownloadedOutcome {
  /** Is `'download'`. */
  readonly kind: 'download';
  /** Is the name of the file: `'articles.csv'`. */
  readonly name: string;
  /** Is its media type. */
  readonly type: string;
  /** Is what stands in it. */
  readonly bytes: Buffer;
}

/** A question that waits for its yes: it was not answered, or not as it has to be. */
export interface AskedOutcome {
  /** Is `'question'`. */
  readonly kind: 'question';
  /** Heads the page: "Delete 3 articles?" */
  readonly heading: string;
  /** Says what will happen. */
  readonly text: string | undefined;
  /** How many rows it is about. */
  readonly count: number;
  /** The first of them by name. */
  readonly first: readonly string[];
  /** Says whether a yes is possible: not where the rows can't be deleted, for example. */
  readonly offered: boolean;
  /** What is wrong with the form that was sent, as its page says it; empty for one that was not sent. */
  readonly errors: readonly string[];
  /** Is the page as a browser gets it. */
  readonly html: string;
}

/** An error page of the site: 403 for what the person may not see, 500 for what nobody expected. */
export interface ErrorOutcome {
  /** Is `'error'`. */
  readonly kind: 'error';
  /** Is the HTTP status. */
  readonly status: number;
  /** Heads the page: "Not allowed". */
  readonly title: string;
  /** Is what the person reads. */
  readonly text: string;
  /** What was thrown. */
  readonly error: unknown;
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
    | 'rowsDone'
    | 'outcome'
    | 'error'
  >
>;

/** How running an action went. */
export interface ActionResult {
  /** What the person met. */
  readonly outcome: ActionOutcome;
  /** What the person was told on the way, the earliest first. */
  readonly messages: readonly Message[];
  /** The keys, as text, of the rows it was executed on, in no order: as many as the record keeps, 1,000 unless the site says otherwise. */
  readonly rows: readonly string[];
  /** Its record; undefined where it was not executed. */
  readonly run: RunRecord | undefined;
}
