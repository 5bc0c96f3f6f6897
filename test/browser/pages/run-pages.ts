import type { Page } from 'playwright-core';
import { unfinishedStory } from '../../../apps/newsroom/src/seed/story.js';
import { followLink } from './follow-link.js';
import type { NewsroomPage } from './newsroom-page.js';
import { pressAction, runAction } from './run-action.js';
import { searchAuthor } from './search-author.js';
import { sendForm } from './send-form.js';
import { tickRows } from './tick-rows.js';

/** The records of what was run. */
export const runPages: readonly NewsroomPage[] = [
  {
    name: 'run-succeeded',
    route: 'runs/:id',
    account: 'journalist',
    at: '/admin/article?status=d&desk=Culture',
    async steps(page) {
      await tickRows(page, 3);
      await runAction(page, 'makePublished');
      await openLatestRun(page);
    },
  },
  {
    name: 'message-after-action',
    route: ':model',
    account: 'journalist',
    at: '/admin/article?status=d&desk=Politics',
    async steps(page) {
      await tickRows(page, 2);
      await runAction(page, 'makePublished');
    },
  },
  {
    name: 'run-failed',
    route: 'runs/:id',
    account: 'editor',
    at: `/admin/article?q=${encodeURIComponent(unfinishedStory.title)}`,
    async steps(page) {
      await tickRows(page, 1);
      await runAction(page, 'sendNewsletter');
      await sendForm(page);
      await openLatestRun(page);
    },
  },
  {
    name: 'run-form',
    route: 'runs/:id',
    account: 'editor',
    at: '/admin/article?status=d&desk=Science',
    async steps(page) {
      await tickRows(page, 2);
      await runAction(page, 'reassignAuthor');
      await searchAuthor(page, 'a');
      await page.locator('[type="radio"][name="field.author"]').first().check();
      await page.locator('[name="field.reason"]').fill('Away on parental leave until March.');
      await sendForm(page);
      await openLatestRun(page);
    },
  },
  {
    name: 'run-waiting',
    route: 'runs/:id',
    account: 'admin',
    // Of another person: to the one who was asked the address shows the question.
    at: '/admin/runs?state=pending',
    steps: (page) => followLink(page, 'main tbody tr:has-text("editor") th a'),
  },
  {
    // Where the form that stops a run was sent leads to its record.
    name: 'run-stop',
    route: 'runs/:id/stop',
    account: 'journalist',
    at: '/admin/article?status=d&desk=Sport',
    async steps(page) {
      await tickRows(page, 2);
      await runAction(page, 'makePublished');
      await openLatestRun(page);
      await page.goto(`${page.url()}/stop`);
    },
  },
  {
    name: 'run-download',
    route: 'runs/:id',
    account: 'viewer',
    at: '/admin/article?desk=City',
    async steps(page) {
      await tickRows(page, 3);
      await Promise.all([page.waitForEvent('download'), pressAction(page, 'exportAsJson')]);
      await openLatestRun(page);
    },
  },
  { name: 'run-list', route: 'runs', account: 'admin', at: '/admin/runs' },
];

/** Opens the run that the list of all runs names first. */
async function openLatestRun(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/admin/runs`);
  await followLink(page, 'main tbody th a');
}
