import { load } from 'cheerio';
import { demoPassword } from '../../../newsroom/src/accounts/demo-accounts.js';
import type { ChosenArticles } from '../statements/ticked-keys.js';
import { formOf, type HttpAnswer, requireStatus, send } from './http-answer.js';
import { rowFields } from './posted-rows.js';
import { receiveFile, type ReceivedFile } from './received-file.js';

const USERNAME = 'admin';

/** What is posted from a list of articles. */
export interface PostedAction {
  /** The state of the list: `''` or `'?status=d'`. */
  readonly address: string;
  /** The action's name: `'makePublished'`. */
  readonly action: string;
  readonly rows: ChosenArticles;
}

/** The page that an action asks by. */
export interface AskedPage {
  /** From the click to the page's last byte, in milliseconds. */
  readonly ms: number;
  /** The page's address: `'/admin/article?o=-title'`. */
  readonly path: string;
  readonly html: string;
}

/** Uses the admin over HTTP as a browser does: signed in, with its cookies and the token of its forms. */
export class AdminClient {
  private token = '';

  constructor(
    private readonly origin: string,
    private readonly cookies = new Map<string, string>(),
  ) {}

  /** Signs in as the newsroom's superuser. */
  async signIn(): Promise<void> {
    await this.readToken('/admin/login');
    const fields = new URLSearchParams({ username: USERNAME, password: demoPassword, next: '/admin' });
    requireStatus(303, 'The sign-in', await this.post('/admin/login', fields));
    await this.readToken('/admin');
  }

  /** Is the same browser, signed in, at the same newsroom in another process. */
  at(origin: string): AdminClient {
    return new AdminClient(origin, this.cookies);
  }

  /** Are what says who asks, for requests that are sent by other means. */
  get headers(): { readonly cookie: string } {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  /** Opens a page. @throws Error for an answer that is no page */
  async open(path: string): Promise<HttpAnswer> {
    return requireStatus(200, path, await this.send(path));
  }

  /** Runs an action that asks nothing. @throws Error for an answer that leads nowhere */
  async run(posted: PostedAction): Promise<HttpAnswer> {
    return requireStatus(303, posted.action, await this.post(listOf(posted), fieldsOf(posted)));
  }

  /** Runs an action that asks first, and reads the page it asks by. @throws Error for an answer that is no page */
  async ask(posted: PostedAction): Promise<AskedPage> {
    const path = listOf(posted);
    const answer = await this.post(path, fieldsOf(posted));
    const location = answer.headers.get('location');
    if (answer.status !== 303 || location === null) {
      return { ms: answer.ms, path, html: requireStatus(200, posted.action, answer).text };
    }
    const asked = this.pathOf(location);
    if (asked === path) throw new Error(`${posted.action} asked nothing.`);
    const page = await this.open(asked);
    return { ms: answer.ms + page.ms, path: asked, html: page.text };
  }

  /** Says yes on a page that asks. @throws Error for an answer that does not lead on */
  async confirm(page: AskedPage): Promise<HttpAnswer> {
    const { path, fields } = this.formOn(page, {});
    return requireStatus(303, path, await this.send(path, formOf(fields)));
  }

  /**
   * Sends the form of a page that asks as it stands, but for the values given, and reads the file that comes back:
   * `download(page, { 'field.format': ['csv'] })`.
   *
   * @throws Error unless the answer is a file that came to its end
   */
  async download(page: AskedPage, values: Readonly<Record<string, readonly string[]>>): Promise<ReceivedFile> {
    const { path, fields } = this.formOn(page, values);
    const startedAt = performance.now();
    let response = await this.fetch(path, formOf(fields));
    const location = response.headers.get('location');
    if (response.status === 303 && location !== null) response = await this.fetch(this.pathOf(location));
    if (!response.headers.get('content-disposition')?.startsWith('attachment')) {
      throw new Error(`${path} was answered with ${response.status}, and no file.`);
    }
    return receiveFile(response, startedAt);
  }

  private formOn(
    page: AskedPage,
    values: Readonly<Record<string, readonly string[]>>,
  ): { readonly path: string; readonly fields: URLSearchParams } {
    const form = load(page.html)('form.fields').first();
    if (form.length === 0) throw new Error(`${page.path} shows no form.`);
    const fields = new URLSearchParams();
    for (const { name, value } of form.serializeArray()) if (!(name in values)) fields.append(name, value);
    for (const [name, list] of Object.entries(values)) for (const value of list) fields.append(name, value);
    return { path: this.pathOf(form.attr('action') ?? '', page.path), fields };
  }

  private async readToken(path: string): Promise<void> {
    const { text } = await this.open(path);
    const [, token] = /name="_csrf" value="([^"]+)"/.exec(text) ?? [];
    if (token === undefined) throw new Error(`${path} shows no form.`);
    this.token = token;
  }

  private post(path: string, fields: URLSearchParams): Promise<HttpAnswer> {
    fields.set('_csrf', this.token);
    return this.send(path, formOf(fields));
  }

  private pathOf(address: string, from = ''): string {
    return new URL(address, this.origin + from).href.slice(this.origin.length);
  }

  private async send(path: string, form?: ReturnType<typeof formOf>): Promise<HttpAnswer> {
    const answer = await send(this.origin + path, { ...form, headers: { ...form?.headers, ...this.headers } });
    this.keepCookies(answer.headers);
    return answer;
  }

  private async fetch(path: string, form?: ReturnType<typeof formOf>): Promise<Response> {
    const headers = { ...form?.headers, ...this.headers };
    const response = await fetch(this.origin + path, { ...form, headers, redirect: 'manual' });
    this.keepCookies(response.headers);
    return response;
  }

  private keepCookies(headers: Headers): void {
    for (const header of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      // What has told its message is taken back, and a browser sends it no more.
      if (/;\s*Max-Age=0\b/i.test(header)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

function listOf({ address }: PostedAction): string {
  return `/admin/article${address}`;
}

function fieldsOf({ action, rows }: PostedAction): URLSearchParams {
  const fields = rowFields(rows);
  fields.set('action', action);
  fields.set('index', '0');
  return fields;
}
