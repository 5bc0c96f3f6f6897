import type { NewsroomPage } from './newsroom-page.js';
import { postTo } from './post-to.js';
import { sendForm } from './send-form.js';

// More than the page of a row takes, in characters.
const TOO_LARGE = 100_001;

/** The pages of what could not be done, and the one that leads away. */
export const errorPages: readonly NewsroomPage[] = [
  { name: 'error-403', status: 403, route: ':model', account: 'viewer', at: '/admin/account' },
  { name: 'error-404', status: 404, route: ':model/:key', account: 'viewer', at: '/admin/article/999999' },
  {
    name: 'error-405',
    status: 405,
    route: 'runs',
    account: 'viewer',
    at: '/admin/runs',
    steps: (page) => postTo(page, '/admin/runs'),
  },
  {
    name: 'error-413',
    status: 413,
    route: ':model/:key',
    account: 'viewer',
    at: '/admin/article/50',
    steps: (page) => postTo(page, '/admin/article/50', TOO_LARGE),
  },
  {
    name: 'error-form-no-longer-valid',
    status: 403,
    route: ':model',
    account: 'viewer',
    at: '/admin/tag',
    steps: (page) => postTo(page, '/admin/tag'),
  },
  {
    name: 'error-500',
    status: 500,
    route: ':model',
    account: 'viewer',
    async at({ dataSource }) {
      await dataSource.query('ALTER TABLE tag RENAME TO set_aside');
      return '/admin/tag';
    },
    async undo({ dataSource }) {
      await dataSource.query('ALTER TABLE set_aside RENAME TO tag');
    },
  },
  {
    name: 'signed-out',
    route: 'logout',
    account: 'junior',
    at: '/admin',
    async steps(page) {
      await page.locator('header [popovertarget]').click();
      await sendForm(page, '[action$="/logout"] [type="submit"]');
    },
  },
];
