import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { QuestionPage } from './page-objects/question-page.js';
import { setStage } from './stage.js';
import { withAndWithoutScript } from './told-ways.js';

describe.each(withAndWithoutScript)('running an action on all of a filter, $name', (way) => {
  const stage = setStage(way);

  it('publishes every draft of the sports desk, and no other draft', async () => {
    const others = await stage.articles().countBy({ status: 'd' });
    const drafts = await stage.articles().countBy({ status: 'd', desk: 'Sport' });
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article');
    await list.filterBy('status', 'Draft');
    await list.filterBy('desk', 'Sport');

    await list.tick((await list.rows())[0] ?? '');
    await list.selectAllMatching();
    await list.run(actionLabels.publish);

    expect(await list.messages()).toEqual([`${drafts} stories were successfully marked as published.`]);
    expect(await list.rows()).toEqual([]);
    expect(await stage.articles().countBy({ status: 'd', desk: 'Sport' })).toBe(0);
    expect(await stage.articles().countBy({ status: 'd' })).toBe(others - drafts);
    expect(await stage.runs()).toEqual([
      { action: 'makePublished', state: 'succeeded', criterion: 'all', rowsAffected: drafts },
    ]);
  });

  it('withdraws everything that was published, over both pages of it, after saying yes to the number', async () => {
    const published = await stage.articles().countBy({ status: 'p' });
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=p');
    expect((await list.rows()).length).toBeLessThan(published);

    await list.tick((await list.rows())[0] ?? '');
    await list.selectAllMatching();
    await list.run(actionLabels.withdraw);
    const page = new QuestionPage(journalist.page);
    expect(await page.question()).toBe(actionLabels.withdraw);
    expect(await page.text()).toContain(`${published} articles`);
    expect(await stage.articles().countBy({ status: 'p' })).toBe(published);
    await page.sayYes("Yes, I'm sure");

    expect(await list.messages()).toEqual([`${published} stories were successfully marked as withdrawn.`]);
    expect(await stage.articles().countBy({ status: 'p' })).toBe(0);
    expect((await stage.runs()).slice(1)).toEqual([
      { action: 'makeWithdrawn', state: 'succeeded', criterion: 'all', rowsAffected: published },
    ]);
  });
});
