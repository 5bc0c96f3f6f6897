import { load, type CheerioAPI } from 'cheerio';
import { barActions } from './bar-actions.js';

/** The most redirects that are followed for one request; more are a loop. */
const MOST_REDIRECTS = 5;

/** What a page was answered with, parsed where it is looked into. */
export interface Visited {
  readonly status: number;
  readonly headers: Headers;
  /** The path and query of the last address, after redirects: `/admin/article?status=d`. */
  readonly address: string;
  readonly text: string;
  readonly $: CheerioAPI;
  /** The texts of the messages shown. */
  readonly messages: readonly string[];
}

/** What is sent with a request beside the cookies. */
export interface VisitOptions {
  readonly method?: string;
  readonly body?: string | ReadableStream;
  readonly headers?: Readonly<Record<string, string>>;
  /** Follows redirects; true by default. */
  readonly follow?: boolean;
}

/** Visits a site as a browser without scripts does: keeps cookies, follows redirects, posts the forms it was shown. */
export class Browser {
  private readonly kept = new Map<string, string>();
  /** The last page with a form whose token is posted back. */
  private formShown: Visited | undefined;

  /** @param headers go with every request, as what a proxy adds: `{ 'x-tenant': 'red' }` */
  constructor(
    private readonly origin: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The cookies it keeps, by their names. */
  get cookies(): ReadonlyMap<string, string> {
    return this.kept;
  }

  /** The value of a cookie; undefined where there is none. */
  cookie(name: string): string | undefined {
    return this.kept.get(name);
  }

  /** Sets or forgets a cookie, as somebody at the browser's tools would. */
  setCookie(name: string, value: string | undefined): void {
    if (value === undefined) this.kept.delete(name);
    else this.kept.set(name, value);
  }

  /** Asks for an address. */
  async visit(address: string, options: VisitOptions = {}): Promise<Visited> {
    const { follow = true, method = 'GET', body, headers } = options;
    let [current, currentMethod, currentBody] = [address, method, body];
    for (let redirects = 0; ; redirects += 1) {
      const response = await fetch(this.origin + current, {
        method: currentMethod,
        redirect: 'manual',
        headers: {
          ...this.headers,
          cookie: this.cookieHeader(),
          ...(currentBody === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
        ...(currentBody === undefined ? {} : { body: currentBody, duplex: 'half' }),
      });
      this.keepCookies(response.headers);
      const location = response.headers.get('location');
      if (!follow || location === null || redirects >= MOST_REDIRECTS) {
        const page = await visited(response, current);
        if (page.text.includes('name="_csrf"')) this.formShown = page;
        return page;
      }
      await response.arrayBuffer();
      const next = new URL(location, this.origin + current);
      current = next.pathname + next.search;
      if (response.status !== 308) [currentMethod, currentBody] = ['GET', undefined];
    }
  }

  /** Posts fields to an address; `_csrf` is not added. */
  post(address: string, fields: URLSearchParams, options: VisitOptions = {}): Promise<Visited> {
    return this.visit(address, { ...options, method: 'POST', body: fields.toString() });
  }

  /** Posts fields that no page may have shown, with the token of the last form that one did. */
  send(address: string, fields: FormFields, options: VisitOptions = {}): Promise<Visited> {
    const body = new URLSearchParams({ _csrf: this.formShown?.$('input[name=_csrf]').attr('value') ?? '' });
    for (const [name, value] of Object.entries(fields)) {
      for (const item of typeof value === 'string' ? [value] : value) body.append(name, item);
    }
    return this.post(address, body, options);
  }

  /** Posts the form that a page shows, its hidden fields as they are, with the given fields over them. */
  submit(page: Visited, fields: FormFields, options: VisitOptions & { readonly form?: string } = {}): Promise<Visited> {
    const form = page.$(options.form ?? 'main form[method=post]').first();
    if (form.length === 0)
      throw new Error(`${page.address} shows no form (${page.status}): ${page.$('main').text().trim()}`);
    const body = new URLSearchParams();
    for (const input of form.find('input[type=hidden]'))
      body.append(input.attribs.name ?? '', input.attribs.value ?? '');
    for (const [name, value] of Object.entries(fields)) {
      body.delete(name);
      for (const item of typeof value === 'string' ? [value] : value) body.append(name, item);
    }
    return this.post(form.attr('action') ?? page.address, body, options);
  }

  /** Signs in by the form, and returns the page it leads to. */
  async signIn(username: string, password = 'newsroom', next = '/admin'): Promise<Visited> {
    const page = await this.visit(`/admin/login?next=${encodeURIComponent(next)}`);
    return this.submit(page, { username, password });
  }

  /** Ticks rows of a list by the names their boxes have, and presses the button of an action, found by its label. */
  async run(list: Visited, label: string, rows: readonly string[], more: FormFields = {}): Promise<Visited> {
    const action = barActions(list).find((offered) => offered.label === label)?.name;
    if (action === undefined) throw new Error(`${list.address} offers no "${label}"`);
    const keys = rows.map((row) => {
      const box = list
        .$('input[name=_selected_action]')
        .toArray()
        .find((input) => input.attribs['aria-label'] === `Select ${row}`);
      if (box === undefined) throw new Error(`${list.address} shows no row "${row}"`);
      return box.attribs.value ?? '';
    });
    return this.submit(list, { action, _selected_action: keys, ...more }, { form: '#rows' });
  }

  /** The cookies it would send: for requests that are made past it. */
  cookieHeader(): string {
    return [...this.kept].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keepCookies(headers: Headers): void {
    for (const header of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (/max-age=0/i.test(header) || value === '') this.kept.delete(name);
      else this.kept.set(name, value);
    }
  }
}

/** The fields of a form: `{ action: 'makePublished', _selected_action: ['1', '2'] }`. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

async function visited(response: Response, address: string): Promise<Visited> {
  const text = await response.text();
  let parsed: CheerioAPI | undefined;
  // When it is looked into: many pages are asked for their status alone, and parsing takes about as long as writing them.
  const parse = (): CheerioAPI => (parsed ??= load(text));
  return {
    status: response.status,
    headers: response.headers,
    address,
    text,
    get $() {
      return parse();
    },
    get messages() {
      const $ = parse();
      return $('.message')
        .toArray()
        .map((message) => $(message).text().trim());
    },
  };
}
