import type { Exchange } from './exchange.js';

/** Takes an address to go on to that a browser sent, where it lies within the site: `'/admin/article?q=tide'`; else gives the start page. */
export function nextAddress(next: string | null, { basePath }: Exchange): string {
  if (next === null || !URL.canParse(next, 'http://localhost')) return basePath;
  const { origin, pathname, search } = new URL(next, 'http://localhost');
  const within = origin === 'http://localhost' && (pathname === basePath || pathname.startsWith(`${basePath}/`));
  return within ? pathname + search : basePath;
}
