import { accessSync, constants } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { demoPassword } from '../../apps/newsroom/src/accounts/demo-accounts.js';

/** Where distributions put the browser. */
const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const browserArguments = [
  // A browser that runs as root, as in CI, starts in no other way.
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser, without a window; the caller closes it. Throws how to get one where there is none. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: browserArguments });
}

/** Opens a page in which a demo account of the newsroom is signed in, at an address: `/admin/article`. */
export async function openPageAs(
  browser: Browser,
  origin: string,
  { username, at = '/admin', ...context }: BrowserContextOptions & { readonly username: string; readonly at?: string },
): Promise<Page> {
  const page = await browser.newPage(context);
  await page.goto(`${origin}/admin/login?next=${encodeURIComponent(at)}`);
  await page.locator('[name=username]').fill(username);
  await page.locator('[name=password]').fill(demoPassword);
  await page.locator('main [type=submit]').click();
  return page;
}

function findChromium(): string {
  const asked = process.env['CHROMIUM'];
  const found = (asked === undefined ? usualPlaces : [asked]).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `No browser was found at ${asked ?? usualPlaces.join(', ')}. On Debian: apt-get install chromium fonts-dejavu-core. ` +
      'Elsewhere let the variable CHROMIUM name the file of a Chromium or Chrome.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
