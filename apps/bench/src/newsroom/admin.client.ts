import { load } from 'cheerio';
import { demoPassword } from '../../../newsroom/src/accounts/demo-accounts.js';

const USERNAME = 'admin';

/** What is posted from a list of articles. */
export interface PostedAction {
  /** The state of the list: `''` or `'?status=d'`. */
  readonly address: string;
  /** The action's name: `'makePublished'`. */
  readonly action: string;
  /** The keys of the ticked rows, or all that match. */
  readonly rows: readonly number[] | 'all';
}

/** The page that an action asks by, and how long it took from the click to its last byte, in milliseconds. */
export interface AskedPage {
  readonly ms: number;
  /** The page's address: `'/admin/article?o=-title'`. */
  readonly path: string;
  readonly html: string;
}

/** A file that was read to its end. */
export interface ReceivedFile {
  readonly ms: number;
  readonly bytes: number;
}

/** Uses the admin over HTTP as a browser does: signed in, with its cookies and the token of its forms. */
export class AdminClient {
  private readonly cookies = new Map<string, string>();
  private token = '';

  constructor(private readonly origin: string) {}

  /** Signs in as the newsroom's superuser. */
  async signIn(): Promise<void> {
    await this.readToken('/admin/login');
    await this.post(
      '/admin/login',
      new URLSearchParams({ username: USERNAME, password: demoPassword, next: '/admin' }),
    );
    await this.readToken('/admin');
  }

  /**
   * Runs an action, and returns how long the answer took, in milliseconds.
   *
   * @throws Error unless the answer leads back to the list
   */
  async run(posted: PostedAction): Promise<number> {
    return this.post(listOf(posted), fieldsOf(posted));
  }

  /** Opens a page, and returns how long it took to its last byte, in milliseconds. @throws Error for an answer that is no page */
  async open(path: string): Promise<number> {
    const startedAt = performance.now();
    const response = await this.send(path, {});
    await response.arrayBuffer();
    const ms = performance.now() - startedAt;
    if (response.status !== 200) throw new Error(`GET ${path} was answered with ${response.status}.`);
    return ms;
  }

  /** Are what says who asks, for requests that are sent by other means. */
  get headers(): { readonly cookie: string } {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  /** Runs an action that asks first, and reads the page it asks by. @throws Error for an answer that is no page */
  async ask(posted: PostedAction): Promise<AskedPage> {
    const startedAt = performance.now();
    let path = listOf(posted);
    let response = await this.send(path, this.formOf(fieldsOf(posted)));
    const location = response.headers.get('location');
    if (response.status === 303 && location !== null) {
      path = this.pathOf(location);
      response = await this.send(path, {});
    }
    const html = await response.text();
    const ms = performance.now() - startedAt;
    if (response.status !== 200) throw new Error(`${posted.action} asked with ${response.status}.`);
    if (path === listOf(posted) && location !== null) throw new Error(`${posted.action} asked nothing.`);
    return { ms, path, html };
  }

  /**
   * Sends the form of a page as it stands, but for the values given, and reads the file that comes back, keeping nothing of it:
   * `download(page, { 'field.format': ['csv'] })`.
   *
   * @throws Error unless the answer is a file that came to its end
   */
  async download(page: AskedPage, values: Readonly<Record<string, readonly string[]>>): Promise<ReceivedFile> {
    const $ = load(page.html);
    const form = $('form').has('[name^="field."]').first();
    if (form.length === 0) throw new Error(`${page.path} shows no form to fill in.`);
    const fields = new URLSearchParams();
    for (const { name, value } of form.serializeArray()) if (!(name in values)) fields.append(name, value);
    for (const [name, list] of Object.entries(values)) for (const value of list) fields.append(name, value);
    const action = this.pathOf(form.attr('action') ?? '', page.path);
    const startedAt = performance.now();
    let response = await this.send(action, { method: 'POST', body: fields.toString() });
    const location = response.headers.get('location');
    if (response.status === 303 && location !== null) response = await this.send(this.pathOf(location), {});
    if (!response.headers.get('content-disposition')?.startsWith('attachment') || !response.body) {
      throw new Error(`POST ${action} was answered with ${response.status}, and no file.`);
    }
    let bytes = 0;
    // Safe: a response's body is a stream of bytes; its iterator's type leaves that open.
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) bytes += chunk.byteLength;
    return { ms: performance.now() - startedAt, bytes };
  }

  /** Reads the number that the last action's message begins with: 1000 of `'1,000 stories were …'`; NaN where there is none. */
  async readCount(): Promise<number> {
    const page = await this.send('/admin', {});
    const [, count = ''] = /<li class="message [a-z]+"[^>]*>\s*([\d,]+)/.exec(await page.text()) ?? [];
    return Number.parseInt(count.replaceAll(',', ''), 10);
  }

  private async readToken(path: string): Promise<void> {
    const page = await this.send(path, {});
    const [, token] = /name="_csrf" value="([^"]+)"/.exec(await page.text()) ?? [];
    if (token === undefined) throw new Error(`${path} shows no form (${page.status}).`);
    this.token = token;
  }

  private async post(path: string, fields: URLSearchParams): Promise<number> {
    const form = this.formOf(fields);
    const startedAt = performance.now();
    const response = await this.send(path, form);
    await response.arrayBuffer();
    const ms = performance.now() - startedAt;
    if (response.status !== 303) throw new Error(`POST ${path} was answered with ${response.status}.`);
    return ms;
  }

  private pathOf(address: string, from = ''): string {
    return new URL(address, this.origin + from).href.slice(this.origin.length);
  }

  private formOf(fields: URLSearchParams): { readonly method: 'POST'; readonly body: string } {
    fields.set('_csrf', this.token);
    return { method: 'POST', body: fields.toString() };
  }

  private async send(path: string, request: Pick<RequestInit, 'method' | 'body'>): Promise<Response> {
    const response = await fetch(this.origin + path, {
      ...request,
      redirect: 'manual',
      headers: { ...this.headers, 'content-type': 'application/x-www-form-urlencoded' },
    });
    for (const header of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }
}

function listOf({ address }: PostedAction): string {
  return `/admin/article${address}`;
}

function fieldsOf({ action, rows }: PostedAction): URLSearchParams {
  const fields = new URLSearchParams({ action, index: '0' });
  if (rows === 'all') fields.set('select_across', '1');
  else for (const key of rows) fields.append('_selected_action', String(key));
  return fields;
}
