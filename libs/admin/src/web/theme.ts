import type { Exchange } from './exchange.js';
import { HttpError } from './http.error.js';

/** How the pages are coloured: as the person's system says, or always light, or always dark. */
export type Theme = 'system' | 'light' | 'dark';

/** The themes there are, in the order they are offered. */
export const themes: readonly Theme[] = ['system', 'light', 'dark'];

const COOKIE = 'steward_theme';

/** How long a choice is kept, in seconds: a year. */
const LIFETIME = 31_536_000;

/** Reads which theme a browser has chosen: that of the system where it has chosen none. */
export function readTheme(exchange: Exchange): Theme {
  const value = exchange.cookie(COOKIE);
  return themes.find((theme) => theme === value) ?? 'system';
}

/**
 * Has the browser keep its choice of a theme for a year. It is a cookie, so that the first byte of a page knows it, and nothing flashes.
 *
 * @throws HttpError 400 for what is no theme
 */
export function keepTheme(exchange: Exchange, value: string): void {
  const theme = themes.find((one) => one === value);
  if (!theme) throw new HttpError(400);
  if (theme === 'system') exchange.setCookie(COOKIE, '', 0);
  else exchange.setCookie(COOKIE, theme, LIFETIME);
}
