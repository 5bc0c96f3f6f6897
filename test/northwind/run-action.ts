import type { Browser, FormFields, Visited } from '../support/browser.js';

/** Runs an action on the list at an address, of which a page was shown before, and says yes where the action asks first. Returns the answer. */
export async function runAction(browser: Browser, address: string, action: string, rows: FormFields): Promise<Visited> {
  const answer = await browser.send(address, { action, ...rows }, { follow: false });
  const to = answer.headers.get('location') ?? '';
  if (!to.startsWith('/admin/runs/')) return answer;
  return browser.submit(await browser.visit(to), {}, { follow: false });
}
