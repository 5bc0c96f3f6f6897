import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { setStage } from './stage.js';
import { withScripts } from './told-ways.js';

describe('running an action on all but two', () => {
  const stage = setStage(withScripts);

  it('publishes all drafts except the two whose ticks were taken away', async () => {
    const drafts = await stage.articles().countBy({ status: 'd' });
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const [first = '', , third = '', fourth = ''] = await list.rows();

    await list.tick(first);
    await list.selectAllMatching();
    await list.untick(third, fourth);
    await list.run(actionLabels.publish);

    expect(await list.messages()).toEqual([`${drafts - 2} stories were successfully marked as published.`]);
    expect(await list.rows()).toEqual([third, fourth]);
    expect(await stage.statuses([first, third, fourth])).toEqual(['p', 'd', 'd']);
    expect(await stage.articles().countBy({ status: 'd' })).toBe(2);
    expect(await stage.runs()).toEqual([
      { action: 'makePublished', state: 'succeeded', criterion: 'except', rowsAffected: drafts - 2 },
    ]);
  });
});
