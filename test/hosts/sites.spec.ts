import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { barActions } from '../support/bar-actions.js';
import { Browser, type Visited } from '../support/browser.js';
import { adapters } from '../support/newsroom.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';
import { SitesModule } from './sites/sites.module.js';

describe.each(adapters)('a site for staff and one for auditors, on %s', (adapter) => {
  let desk: OpenRecipe;
  let ada: Browser;
  let auditor: Browser;

  beforeAll(async () => {
    desk = await openRecipe(SitesModule, { adapter });
  });
  beforeEach(async () => {
    await desk.reset();
    ada = await desk.browseAs('ada');
    auditor = new Browser(desk.origin, { 'x-audit-key': 'the key of the auditors' });
  });
  afterAll(() => desk.close());

  const actionsOf = (list: Visited) => barActions(list).map(({ name }) => name);
  const rowsOf = ({ $ }: Visited) =>
    $('tbody th')
      .toArray()
      .map((cell) => $(cell).text())
      .sort();

  it('lets each in to their own alone', async () => {
    expect((await ada.visit('/admin')).$('.site-name').text()).toBe('Billing');
    expect((await auditor.visit('/audit')).$('.site-name').text()).toBe('Audit');
    expect((await ada.visit('/audit')).status).toBe(401);
    expect((await auditor.visit('/admin')).address).toMatch(/^\/sign-in/);
  });

  it('shows each the invoices and the actions of its own', async () => {
    await ada.run(await ada.visit('/admin/invoice'), 'Mark as paid', ['R-1', 'B-1']);

    const [billing, audit] = [await ada.visit('/admin/invoice'), await auditor.visit('/audit/audited-invoice')];

    expect(rowsOf(billing)).toEqual(['B-1', 'B-2', 'R-1', 'R-2']);
    expect(rowsOf(audit)).toEqual(['B-1', 'R-1']);
    expect(actionsOf(billing)).toEqual(['exportSelected', 'markPaid', 'deleteSelected']);
    expect(actionsOf(audit)).toEqual(['exportSelected', 'reopen']);
  });

  it('runs an action of the auditors, and tells of it on their site alone', async () => {
    await ada.run(await ada.visit('/admin/invoice'), 'Mark as paid', ['R-1', 'B-1']);

    const question = await auditor.run(await auditor.visit('/audit/audited-invoice'), 'Reopen', ['R-1']);
    const answer = await auditor.submit(question, {});

    expect(answer.messages).toEqual(['Audit reopened 1.']);
    expect(await desk.paid()).toEqual(['B-1']);
    expect(rowsOf(await auditor.visit('/audit/runs'))).toEqual(['Reopen']);
    expect(rowsOf(await ada.visit('/admin/runs'))).not.toContain('Reopen');
  });
});
