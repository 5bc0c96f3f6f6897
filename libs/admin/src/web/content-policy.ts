import type { SiteOptions } from '../site/site-options.js';

type Sources = Readonly<Record<string, readonly string[]>>;

/** What the site's own pages need, and nothing else: no script and no style stands in them, and no other page may frame them. */
const ownSources: Sources = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
};

/** Any page of a host; what is not on it has another host than this one. */
const PAGE = 'https://page.invalid/admin';

/**
 * Lists the sources of each directive of the policy of a site's pages: the site's own, those of the files its options link, and those that
 * its option `contentSecurityPolicy` adds. Undefined where that leaves the policy to the host.
 */
export function policySources(options: SiteOptions): Sources | undefined {
  const { contentSecurityPolicy: added, stylesheets, scripts, logo } = options;
  if (added === false) return undefined;
  const linked = {
    'style-src': stylesheets.flatMap(sourceOf),
    'script-src': scripts.flatMap(sourceOf),
    'img-src': logo === undefined ? [] : sourceOf(logo),
  };
  const sources = new Map<string, ReadonlySet<string>>();
  for (const [directive, more] of [ownSources, linked, added].flatMap(Object.entries<readonly string[]>)) {
    sources.set(directive, new Set([...(sources.get(directive) ?? []), ...more]));
  }
  return Object.fromEntries([...sources].map(([directive, named]) => [directive, withoutNone(named)]));
}

/** Writes a policy: `"default-src 'none'; script-src 'self'"`. */
export function writePolicy(sources: Sources): string {
  return Object.entries(sources)
    .map(([directive, named]) => [directive, ...named].join(' '))
    .join('; ');
}

/** Names the origin of a linked file: none for one of this host, and no scheme where the page's own counts. */
function sourceOf(address: string): readonly string[] {
  const { host, origin } = new URL(address, PAGE);
  if (host === new URL(PAGE).host) return [];
  return [/^https?:/i.test(address) ? origin : host];
}

/** Takes `'none'` away where something else is named beside it: browsers pass over it there, and warn. */
function withoutNone(sources: ReadonlySet<string>): readonly string[] {
  return sources.size > 1 ? [...sources].filter((source) => source !== "'none'") : [...sources];
}
