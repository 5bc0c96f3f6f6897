import { followLink } from './follow-link.js';
import { keepWaiting } from './keep-waiting.js';
import type { NewsroomPage } from './newsroom-page.js';
import { tickAll } from './tick-all.js';
import { tickRows } from './tick-rows.js';

/** The widest window whose filters are folded away, in CSS pixels. */
const NARROW = 639;

/** The lists, in the states that people see them in. */
export const listPages: readonly NewsroomPage[] = [
  { name: 'start', route: '', account: 'journalist', at: '/admin' },
  {
    name: 'start-menu',
    route: '',
    account: 'journalist',
    at: '/admin',
    steps: (page) => page.locator('header [popovertarget]').click(),
  },
  { name: 'start-without-permissions', route: '', account: 'trainee', at: '/admin' },
  { name: 'article-list', route: ':model', account: 'journalist', at: '/admin/article' },
  {
    name: 'article-list-ticked',
    route: ':model',
    account: 'journalist',
    at: '/admin/article',
    steps: (page) => tickRows(page, 3, 'Draft'),
  },
  { name: 'article-list-all-ticked', route: ':model', account: 'journalist', at: '/admin/article', steps: tickAll },
  {
    name: 'article-list-except',
    route: ':model',
    account: 'journalist',
    at: '/admin/article?desk=Sport',
    async steps(page) {
      await tickRows(page, 1);
      await page.locator('#rows [name="select_across"]').check();
      await page.locator('#rows [name="_selected_action"]').nth(1).uncheck();
    },
  },
  {
    name: 'article-list-other-pages',
    route: ':model',
    account: 'journalist',
    at: '/admin/article',
    async steps(page) {
      await tickRows(page, 2);
      await followLink(page, '.pages [rel="next"]');
    },
  },
  {
    name: 'article-list-ticks-dropped',
    route: ':model',
    account: 'journalist',
    at: '/admin/article?desk=City',
    async steps(page) {
      await tickRows(page, 2);
      await followLink(page, '.chips a');
    },
  },
  {
    name: 'article-list-keys',
    route: ':model',
    account: 'journalist',
    at: '/admin/article?desk=Culture',
    steps: (page) => page.keyboard.press('Shift+?'),
  },
  { name: 'tag-list-busy', route: ':model', account: 'editor', at: '/admin/tag', steps: keepWaiting },
  {
    name: 'article-list-menu',
    route: ':model',
    account: 'journalist',
    at: '/admin/article?desk=Culture',
    async steps(page) {
      await tickRows(page, 2);
      const menu = page.locator('.bar [popovertarget]');
      if ((await menu.count()) > 0) await menu.click();
    },
  },
  {
    name: 'article-list-filtered',
    route: ':model',
    account: 'journalist',
    at: '/admin/article?q=harbour&status=p&featured=0',
  },
  {
    name: 'article-list-filters-open',
    route: ':model',
    account: 'journalist',
    at: '/admin/article?status=d&desk=Culture',
    widths: { most: NARROW },
    async steps(page) {
      const opener = page.locator('[popovertarget="filters"]:not(.close)').first();
      if ((await opener.count()) > 0) await opener.click();
    },
  },
  { name: 'article-list-no-match', route: ':model', account: 'journalist', at: '/admin/article?q=unicorns&status=w' },
  {
    name: 'article-list-full-texts',
    route: ':model',
    account: 'journalist',
    at: '/admin/article?desk=Culture',
    steps: (page) => page.locator('.full-texts').click(),
  },
  { name: 'article-list-page-2', route: ':model', account: 'journalist', at: '/admin/article?p=2' },
  {
    name: 'article-list-dates',
    route: ':model',
    account: 'journalist',
    at: '/admin/article?publishedAt__year=2025&publishedAt__month=3',
  },
  { name: 'article-list-facets', route: ':model', account: 'journalist', at: '/admin/article?desk=Sport&_facets=1' },
  { name: 'article-list-show-all', route: ':model', account: 'journalist', at: '/admin/article?desk=City&all=1' },
  {
    name: 'article-list-warning',
    route: ':model',
    account: 'journalist',
    at: '/admin/article?colour=red&desk=Politics',
  },
  { name: 'article-list-viewer', route: ':model', account: 'viewer', at: '/admin/article?desk=Science' },
  { name: 'author-list', route: ':model', account: 'editor', at: '/admin/author' },
  { name: 'comment-list', route: ':model', account: 'editor', at: '/admin/comment?article.status=w' },
  { name: 'contract-list', route: ':model', account: 'editor', at: '/admin/contract' },
  { name: 'tag-list', route: ':model', account: 'editor', at: '/admin/tag' },
  { name: 'account-list', route: ':model', account: 'admin', at: '/admin/account' },
  { name: 'group-list', route: ':model', account: 'admin', at: '/admin/account-group' },
  {
    name: 'contract-list-empty',
    route: ':model',
    account: 'editor',
    async at({ dataSource }) {
      await dataSource.query('ALTER TABLE contract RENAME TO set_aside');
      await dataSource.query('CREATE TABLE contract AS SELECT * FROM set_aside WHERE id IS NULL');
      return '/admin/contract';
    },
    async undo({ dataSource }) {
      await dataSource.query('DROP TABLE contract');
      await dataSource.query('ALTER TABLE set_aside RENAME TO contract');
    },
  },
];
