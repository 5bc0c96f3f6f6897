import { load } from 'cheerio';

/** A person in front of a running app: keeps cookies, follows redirects, fills in forms. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  private page = { url: '', html: '' };

  constructor(private readonly origin: string) {}

  /** Opens an address of the app: '/admin'. Gives the page, after redirects. */
  async open(address: string): Promise<string> {
    return this.request(new URL(address, this.origin), {});
  }

  /** Fills in the form of the page's own part that posts, and sends it. Gives the page that answers, after redirects. */
  async submit(values: Readonly<Record<string, string>>): Promise<string> {
    const $ = load(this.page.html);
    const form = $('main form[method="post" i]').first();
    const fields = new URLSearchParams();
    for (const input of form.find('input[type="hidden"]').toArray()) {
      fields.set($(input).attr('name') ?? '', $(input).attr('value') ?? '');
    }
    for (const [name, value] of Object.entries(values)) fields.set(name, value);
    const action = new URL(form.attr('action') ?? '', this.page.url);
    return this.request(action, { method: 'POST', body: fields });
  }

  private async request(url: URL, init: RequestInit): Promise<string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, origin: this.origin } });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const location = response.headers.get('location');
    if (location) return this.request(new URL(location, url), {});
    this.page = { url: url.href, html: await response.text() };
    if (!response.ok) throw new Error(`${url.href} answered ${response.status}.\n${this.page.html}`);
    return this.page.html;
  }

  private keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) this.cookies.set(name, value);
  }
}
