import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { QuestionPage } from './page-objects/question-page.js';
import { setStage } from './stage.js';
import { withScripts } from './told-ways.js';

/** A list of a few drafts: its rows say nothing that time changes. */
const few = '/admin/article?status=d&desk=Politics&q=night';

describe('what a screen reader finds', () => {
  const stage = setStage(withScripts);

  it('in a list', async () => {
    const journalist = await stage.visitAs('journalist');
    const { page } = await journalist.openList(few);

    expect(await page.getByRole('table').ariaSnapshot()).toMatchSnapshot();
  });

  it('in the filters, a part of the page beside their list', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/author?active=1');

    expect(await list.filters().ariaSnapshot()).toMatchSnapshot();
  });

  it('in the bar, when a row is ticked and the menu is open', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList(few);
    await list.tick((await list.rows())[0] ?? '');
    await list.allActions().click();
    await expect.poll(() => list.count()).toContain('1');

    expect(await list.bar().ariaSnapshot()).toMatchSnapshot();
  });

  it('in a form', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList(few);
    await list.tick((await list.rows())[0] ?? '');
    await list.run(actionLabels.reassign);

    expect(await new QuestionPage(journalist.page).main().ariaSnapshot()).toMatchSnapshot();
  });

  it('in a confirmation', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList(few);
    await list.tick((await list.rows())[0] ?? '');
    await list.run(actionLabels.deleteSelected);

    expect(await new QuestionPage(journalist.page).main().ariaSnapshot()).toMatchSnapshot();
  });
});
