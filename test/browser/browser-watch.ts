import type { BrowserContext, Request } from 'playwright-core';

/** Watches what browsers complain of while people use a site, and what their pages ask for elsewhere. */
export class BrowserWatch {
  private faults: string[] = [];

  /** @param origin the site's own: `'http://127.0.0.1:40123'` */
  constructor(private readonly origin: string) {}

  /** Watches all pages of a context from now on. */
  follow(context: BrowserContext): void {
    context.on('weberror', (failure) => this.faults.push(`a script failed: ${failure.error().message}`));
    context.on('console', (message) => {
      // A page that is answered with a status such as 422 is told there too. Whether it should be is for `answered` to say.
      const isStatus = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isStatus) this.faults.push(message.text());
    });
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== this.origin) this.faults.push(`asked elsewhere: ${request.url()}`);
    });
    context.on('response', (response) => {
      const status = response.status();
      if (status >= 500 || (status >= 400 && !isPage(response.request()))) {
        this.faults.push(`answered with ${status}: ${response.url()}`);
      }
    });
  }

  /** The complaints since the last time, the oldest first. */
  takeFaults(): readonly string[] {
    const { faults } = this;
    this.faults = [];
    return faults;
  }
}

/** Says whether somebody asked for a page, which may be refused with a status of its own, and not for a part of one. */
function isPage(request: Request): boolean {
  return request.isNavigationRequest();
}
