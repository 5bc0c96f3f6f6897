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
  async run({ address, action, rows }: PostedAction): Promise<number> {
    const fields = new URLSearchParams({ action, index: '0' });
    if (rows === 'all') fields.set('select_across', '1');
    else for (const key of rows) fields.append('_selected_action', String(key));
    return this.post(`/admin/article${address}`, fields);
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
    fields.set('_csrf', this.token);
    const body = fields.toString();
    const startedAt = performance.now();
    const response = await this.send(path, { method: 'POST', body });
    await response.arrayBuffer();
    const ms = performance.now() - startedAt;
    if (response.status !== 303) throw new Error(`POST ${path} was answered with ${response.status}.`);
    return ms;
  }

  private async send(path: string, request: Pick<RequestInit, 'method' | 'body'>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.origin + path, {
      ...request,
      redirect: 'manual',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    });
    for (const header of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }
}
