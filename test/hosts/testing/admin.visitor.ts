/** Runs actions over HTTP as a person without scripts does: it keeps cookies, and posts the form that a page shows. */
export class AdminVisitor {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly origin: string,
    private readonly username: string,
  ) {}

  /** Ticks rows by their keys on the list at an address, and presses Go. Gives the page that this leads to. */
  async run(list: string, action: string, keys: readonly string[], fields: Record<string, string> = {}) {
    return this.post(list, await this.get(list), [
      ['action', action],
      ...keys.map((key): [string, string] => ['_selected_action', key]),
      ...Object.entries(fields),
    ]);
  }

  /** Says yes to a question, with the values of its form: `{ 'field.days': '3' }`. */
  answer(question: { readonly address: string; readonly text: string }, fields: Record<string, string> = {}) {
    return this.post(question.address, question, Object.entries(fields));
  }

  async get(address: string) {
    const response = await this.send(address, {});
    return { status: response.status, address, text: await response.text() };
  }

  private async post(address: string, { text }: { readonly text: string }, fields: readonly [string, string][]) {
    const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const body = new URLSearchParams([['_csrf', token], ...fields]);
    const response = await this.send(address, { method: 'POST', body });
    const location = response.headers.get('location');
    return location === null ? { status: response.status, address, text: await response.text() } : this.get(location);
  }

  private async send(address: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { 'x-test-user': this.username, cookie };
    const response = await fetch(this.origin + address, { ...init, headers, redirect: 'manual' });
    for (const header of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
