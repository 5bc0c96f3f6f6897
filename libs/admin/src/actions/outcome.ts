/** The file of a download: `{ name: 'articles.json', type: 'application/json' }`. */
export interface DownloadFile {
  /** Is offered to the person as the name of the file: `'articles.json'`. */
  readonly name: string;
  /** Is the media type: `'text/csv; charset=utf-8'`. */
  readonly type: string;
}

/** Produces the body of a download, piece by piece. It starts after the action's transaction has ended. */
export type DownloadBody = () => AsyncIterable<string | Uint8Array>;

/** How a page or a file of an action is given. */
export interface RepeatableOptions {
  /**
   * Says that what the action has done so far may be done again: it has read, and written nothing, so the form that was sent may be sent again and
   * brings the same once more. Without it a form that is sent twice is run once, and the second press is told so. False by default.
   */
  readonly repeatable?: boolean;
}

/** How a page of an action is given: `{ status: 422 }`. */
export interface PageOptions extends RepeatableOptions {
  /** Is the HTTP status, 200 by default. */
  readonly status?: number;
}

/** What an action may give back, apart from nothing. Made by `redirect`, `page` and `download`. */
export abstract class Outcome {
  /** Tells the library's own outcomes apart; a class of the host's is not an outcome. */
  protected abstract readonly kind: string;

  /** Says whether the form that brought it may be sent again as it is, and is run again then. */
  readonly repeatable: boolean = false;
}

/** Sends the person elsewhere. */
export class RedirectOutcome extends Outcome {
  protected readonly kind = 'redirect';

  constructor(readonly to: string) {
    super();
  }
}

/** Shows a page of the host's own. */
export class PageOutcome extends Outcome {
  protected readonly kind = 'page';

  constructor(
    readonly template: string,
    readonly context: object,
    readonly status: number,
    override readonly repeatable: boolean,
  ) {
    super();
  }
}

/** Streams a file. */
export class DownloadOutcome extends Outcome {
  protected readonly kind = 'download';

  constructor(
    readonly file: DownloadFile,
    readonly body: DownloadBody,
    override readonly repeatable: boolean,
  ) {
    super();
  }
}

/**
 * Sends the person to another address when the action has ended.
 *
 * @example return redirect('/archive/new');
 */
export function redirect(to: string): Outcome {
  return new RedirectOutcome(to);
}

/**
 * Shows a template of the directory that the site's `templates` option names, with the context it needs.
 *
 * @example return page('choose-desk', { desks, selection: await request.hold(selection) }, { repeatable: true });
 */
export function page(template: string, context: object, options: PageOptions = {}): Outcome {
  const { status = 200, repeatable = false } = options;
  return new PageOutcome(template, context, status, repeatable);
}

/**
 * Streams a file to the person. The body is read after the action's transaction has ended, piece by piece.
 *
 * @example return download({ name: 'articles.txt', type: 'text/plain' }, async function* () { for await (const row of selection.inListOrder()) yield `${row.title}\n`; }, { repeatable: true });
 */
export function download(file: DownloadFile, body: DownloadBody, options: RepeatableOptions = {}): Outcome {
  return new DownloadOutcome(file, body, options.repeatable ?? false);
}
