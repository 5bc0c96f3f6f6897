import type { Page } from 'playwright-core';
import type { NewsroomPage } from './newsroom-page.js';
import { articlesOfAuthor } from './articles-of-author.js';
import { runAction } from './run-action.js';
import { searchAuthor } from './search-author.js';
import { sendForm } from './send-form.js';
import { tickAll } from './tick-all.js';
import { tickRows } from './tick-rows.js';

/** Where the form of an action is asked for. */
const asked = { route: 'runs/:id', account: 'editor', at: '/admin/article?status=d' };

/** Asks to give two articles to another author. */
async function askForAuthor(page: Page): Promise<void> {
  await tickRows(page, 2);
  await runAction(page, 'reassignAuthor');
}

/** What is asked between the list and the run. */
export const questionPages: readonly NewsroomPage[] = [
  {
    name: 'confirmation',
    route: 'runs/:id',
    account: 'editor',
    at: '/admin/article?status=p',
    async steps(page) {
      await tickRows(page, 2);
      await runAction(page, 'makeWithdrawn');
    },
  },
  { name: 'confirmation-form', ...asked, steps: askForAuthor },
  {
    name: 'confirmation-form-error',
    status: 422,
    ...asked,
    async steps(page) {
      await askForAuthor(page);
      // The server's answer is wanted, not the browser's own bubble.
      await page.evaluate(`document.querySelector('main form').noValidate = true`);
      await page.locator('[name="field.reason"]').fill('Holiday');
      await sendForm(page);
    },
  },
  {
    name: 'confirmation-form-search',
    ...asked,
    async steps(page) {
      await askForAuthor(page);
      await searchAuthor(page, 'a');
    },
  },
  {
    name: 'confirmation-export',
    route: 'runs/:id',
    account: 'viewer',
    at: '/admin/article?desk=Science',
    async steps(page) {
      await tickRows(page, 4);
      await runAction(page, 'exportSelected');
    },
  },
  {
    name: 'confirmation-delete',
    route: 'runs/:id',
    account: 'journalist',
    at: (newsroom) => articlesOfAuthor(newsroom, { contracts: false }),
    async steps(page) {
      await tickAll(page);
      await runAction(page, 'deleteSelected');
    },
  },
  {
    name: 'confirmation-delete-protected',
    route: 'runs/:id',
    account: 'journalist',
    at: (newsroom) => articlesOfAuthor(newsroom, { contracts: true }),
    async steps(page) {
      await tickAll(page);
      await runAction(page, 'deleteSelected');
    },
  },
  {
    name: 'confirmation-delete-impossible',
    route: 'runs/:id',
    account: 'journalist',
    at: (newsroom) => articlesOfAuthor(newsroom, { contracts: true }),
    async steps(page) {
      await page.locator('[name="_selected_action"]:is([value$="50"], [value$="00"])').first().check();
      await runAction(page, 'deleteSelected');
    },
  },
  {
    name: 'confirmation-unavailable',
    route: 'runs/:id',
    account: 'admin',
    at: '/admin/tag',
    async steps(page, { printer }) {
      await tickRows(page, 2);
      await runAction(page, 'printLabels');
      printer.works = false;
      await page.reload();
    },
    async undo({ printer }) {
      printer.works = true;
    },
  },
  {
    name: 'confirmation-asked-again',
    route: 'runs/:id',
    account: 'editor',
    at: '/admin/article',
    async steps(page) {
      await page.evaluate(`document.querySelector('#rows [name="select_across"]').click()`);
      await runAction(page, 'makeWithdrawn');
      await page.evaluate(`document.querySelector('main form [name="rows"]').value = '7'`);
      await sendForm(page);
    },
  },
  {
    name: 'choose-desk',
    route: ':model',
    account: 'editor',
    at: '/admin/article?desk=City',
    async steps(page) {
      await tickRows(page, 2);
      await runAction(page, 'chooseDesk');
    },
  },
  {
    name: 'create-account',
    route: 'runs/:id',
    account: 'admin',
    at: '/admin/account',
    steps: (page) => sendForm(page, '[name="action"][value="createAccount"]'),
  },
  {
    name: 'grant-permissions',
    route: 'runs/:id',
    account: 'admin',
    at: '/admin/account',
    async steps(page) {
      await tickRows(page, 1);
      await runAction(page, 'grantPermissions');
    },
  },
];
