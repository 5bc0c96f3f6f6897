const SLASH = '/'.charCodeAt(0);

/**
 * Cuts what was asked for down to its path and query. Most clients send just that; a proxy's client may send a whole address, whose host
 * means nothing here and may be malformed: `'http://a:99999999/admin?q=x'` gives `'/admin?q=x'`.
 */
export function originFormOf(target: string): string {
  return target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
}

/** Parses what was asked for, whatever it is; the origin is made up. Several slashes at the start must not become a host. */
export function parseTarget(target: string): URL {
  const url = new URL(`http://localhost/${originFormOf(target).replace(/^[/\\]+/, '')}`);
  // Once more: `/admin/..//evil.example` has them when its dots are resolved.
  url.pathname = url.pathname.replace(/^\/+/, '/');
  return url;
}

/** Says whether a path leads up or stays, `'/admin/../x'` or `'/admin/%2e/x'`. Browsers resolve these, so none of them asks for one. */
export function hasDotSegments(target: string): boolean {
  // A `#` is no part of what browsers send, and ends the path where it is parsed.
  const [path = ''] = originFormOf(target).split(/[?#]/, 1);
  return path.split(/[/\\]/).some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
}

/** Leaves out the slashes at the end of a path, and what there is of a query: `'/admin/ship//?q=x'` gives `'/admin/ship'`. */
export function withoutSlashesAtEnd(target: string): string {
  const [path = ''] = target.split('?', 1);
  let end = path.length;
  // A regular expression would begin again at each slash of a long row of them.
  while (end > 0 && path.charCodeAt(end - 1) === SLASH) end -= 1;
  return path.slice(0, end);
}
