import type { IncomingMessage } from 'node:http';
import type { ApplicationConfig } from '@nestjs/core';
import { isDecodable } from './is-decodable.js';
import { originFormOf } from './request-target.js';

/** Stands in for a path that no percent-decoding makes sense of. */
const UNDECODABLE = '%25';

/** How long a parameter of Fastify's routes may be, unless the host says otherwise: what is longer is answered ahead of every hook. */
const LONGEST_PARAMETER = 100;

/** Knows where a site is among the addresses of the application. */
export class SitePlace {
  /** @param path gives the address of the site before any global prefix: `'admin'`, `'staff/admin'` under a RouterModule */
  constructor(
    private readonly config: ApplicationConfig,
    private readonly path: () => string,
  ) {}

  /**
   * The address of the site with every prefix, without a slash at the end: `'/api/admin'`. Worked out each time, because an
   * application sets its prefix after its providers were made.
   */
  get basePath(): string {
    const own = segments(this.path());
    const { exclude = [] } = this.config.getGlobalPrefixOptions();
    const excluded = exclude.some(({ pathRegex }) => pathRegex.test(own));
    return excluded ? own : segments(this.config.getGlobalPrefix(), own);
  }

  /**
   * Finds what an address has behind the site's: `'/article'` for `'/admin/article?q=x'`, empty for the start page, undefined for
   * what lies elsewhere. Capitals count where they do for the router.
   */
  within(url: string, caseSensitive: boolean): string | undefined {
    const path = pathOf(url);
    const base = this.basePath;
    const start = path.slice(0, base.length);
    const isBelow = caseSensitive ? start === base : start.toLowerCase() === base.toLowerCase();
    const rest = path.slice(base.length);
    return isBelow && (rest === '' || rest.startsWith('/')) ? rest : undefined;
  }

  /**
   * Lets paths reach the site that a router would answer by itself: a malformed one, on Fastify the site's own with a slash at the end, and
   * there one that is longer than any name of a model, a run or a file. `originalUrl` still tells what was asked.
   */
  mend(request: IncomingMessage & { originalUrl?: string }, caseSensitive: boolean): void {
    const { url = '' } = request;
    const within = this.within(url, caseSensitive);
    if (within === undefined || (within !== '/' && isDecodable(within) && !isTooLong(within))) return;
    request.originalUrl ??= url;
    request.url = within === '/' ? this.basePath : `${this.basePath}/${UNDECODABLE}`;
  }
}

/** Joins parts of an address: `segments('api/', '/admin')` is `'/api/admin'`. */
function segments(...parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .map((part) => `/${part}`)
    .join('');
}

/** Says whether the name of a model, a run or a file is longer than there can be one. */
function isTooLong(within: string): boolean {
  const [, name = ''] = /^\/(?:runs\/|assets\/)?([^/]*)$/i.exec(within) ?? [];
  return name.length > LONGEST_PARAMETER;
}

function pathOf(url: string): string {
  return originFormOf(url).split('?', 1)[0] ?? '';
}
