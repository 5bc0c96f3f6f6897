import { accessSync, constants } from 'node:fs';
import { type Browser, type BrowserServer, chromium } from 'playwright-core';
import { inject } from 'vitest';

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

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's one browser is reached: `'ws://127.0.0.1:40123/…'`. */
    readonly chromium: string;
  }
}

/** Starts the one browser of a run, without a window; the caller closes it. Throws how to get one where there is none. */
export function startChromium(): Promise<BrowserServer> {
  return chromium.launchServer({ executablePath: findChromium(), args: browserArguments, host: '127.0.0.1' });
}

/** Joins the browser of the run, in which everyone has windows of their own; closing it closes these alone. */
export function joinChromium(): Promise<Browser> {
  return chromium.connect(inject('chromium'));
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
