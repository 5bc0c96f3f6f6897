import { followLink } from './follow-link.js';
import type { NewsroomPage } from './newsroom-page.js';
import { runAction } from './run-action.js';
import { tickRows } from './tick-rows.js';

/** The pages of single rows. */
export const objectPages: readonly NewsroomPage[] = [
  {
    name: 'article',
    route: ':model/:key',
    account: 'journalist',
    at: '/admin/article?status=d&desk=Sport',
    // Once something was done to it, it has a history.
    async steps(page) {
      await tickRows(page, 1);
      const address = (await page.locator('#rows tbody th a').first().getAttribute('href')) ?? '';
      await runAction(page, 'makePublished');
      await page.goto(new URL(address, page.url()).href);
    },
  },
  { name: 'article-viewer', route: ':model/:key', account: 'viewer', at: '/admin/article/50' },
  { name: 'comment', route: ':model/:key', account: 'editor', at: '/admin/comment/3' },
  {
    name: 'account',
    route: ':model/:key',
    account: 'admin',
    at: '/admin/account',
    steps: (page) => followLink(page, '#rows tbody th a:text-is("editor")'),
  },
  {
    name: 'group',
    route: ':model/:key',
    account: 'admin',
    at: '/admin/account-group',
    steps: (page) => followLink(page, '#rows tbody th a:text-is("Writers")'),
  },
];
