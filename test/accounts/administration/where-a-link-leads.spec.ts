import { accountEntities, AccountsAuthenticator, AccountsModule, AccountsService } from 'nest-steward/accounts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Browser } from '../../support/browser.js';
import { openSite } from '../../support/site.js';
import { secret } from '../accounts-application.js';
import { administer, password } from './accounts-office.js';

/** What a proxy says that ends https for this name. */
const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ships.example' };

describe.each(['express', 'fastify'] as const)('a password link on %s', (adapter) => {
  /** Makes a link as a browser would that came through a proxy, and gives where it leads. */
  async function addressOf(trustProxy: boolean): Promise<string> {
    const site = await openSite({
      adapter,
      trustProxy,
      entities: [...accountEntities],
      imports: [AccountsModule.forRoot({ secret })],
      site: { authenticator: AccountsAuthenticator },
    });
    onTestFinished(() => site.close());
    const accounts = site.app.get(AccountsService);
    await accounts.createSuperuser({ username: 'root', password });
    await accounts.createUser({ username: 'peer', password });
    const browser = new Browser(site.origin, proxied);
    await browser.signIn('root', password);
    const made = await administer(browser, 'account', 'Make a password link', ['peer']);
    return made.$('#password-link').text().replace(site.origin, 'http://own');
  }

  it('leads to the name that the browser asked for, where the proxy is trusted', async () => {
    expect(await addressOf(true)).toMatch(/^https:\/\/ships\.example\/admin\/login\/password\/[\w-]{43}$/);
  });

  it('leads to no name that anybody could say', async () => {
    expect(await addressOf(false)).toMatch(/^http:\/\/own\/admin\/login\/password\/[\w-]{43}$/);
  });
});
