import { AdminSite, adminAction } from 'nest-steward';
import { AccountsService } from 'nest-steward/accounts';
import { demoPassword } from '../../../apps/newsroom/src/accounts/demo-accounts.js';
import { openNewsroom, type OpenNewsroom } from '../../support/newsroom.js';

/** A newsroom in which pages are looked at, with what the demo has no need of and a page can be about all the same. */
export interface PicturedNewsroom extends OpenNewsroom {
  /** What one action needs to be available. */
  readonly printer: { works: boolean };
}

// Fewer than the newsroom has articles, so that there is a question about rows that are too many to fix.
const PINNED_ROWS = 100;

/**
 * Opens a newsroom of so many articles with an action that superusers alone are offered and that is not always available, and with the
 * account `trainee`, which may enter and no more.
 */
export async function openPicturedNewsroom(articles: number): Promise<PicturedNewsroom> {
  const printer = { works: true };
  const printLabels = adminAction(
    {
      description: 'Print labels',
      permissions: ['add'],
      confirm: 'A label is printed for each of them.',
      unavailable: async () => (printer.works ? null : 'The printer is out of paper.'),
    },
    async function printLabels() {},
  );
  const newsroom = await openNewsroom({ articles }, (app) => {
    const site = app.get(AdminSite);
    site.addAction(printLabels);
    // Safe: the options are an object like any other, and are read when an action asks.
    Object.assign(site.options, { pinnedRows: PINNED_ROWS });
    // One page is of a fault, which would fill the log of the tests.
    app.useLogger(false);
  });
  await newsroom.app.get(AccountsService).createUser({ username: 'trainee', password: demoPassword, isStaff: true });
  return { ...newsroom, printer };
}
