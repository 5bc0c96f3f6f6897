import { describe, expect, it } from 'vitest';
import { QuestionPage } from './page-objects/question-page.js';
import { setStage } from './stage.js';
import { withAndWithoutScript } from './told-ways.js';

describe.each(withAndWithoutScript)('the back button, $name', (way) => {
  const stage = setStage(way);

  it('leads from a question to the list with its ticks, where the action can be run on others', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const [first = '', second = '', third = ''] = await list.rows();
    await list.tick(first, second);
    await list.run('Mark selected stories as withdrawn');

    await journalist.goBack();
    await expect.poll(() => list.ticked()).toEqual([first, second]);
    await list.untick(second);
    await list.tick(third);
    await list.run('Mark selected stories as withdrawn');
    await new QuestionPage(journalist.page).sayYes("Yes, I'm sure");

    expect(await list.messages()).toEqual(['2 stories were successfully marked as withdrawn.']);
    expect(await stage.statuses([first, second, third])).toEqual(['w', 'd', 'w']);
  });

  it('leads from a list of one filter to the list of the one before, with what was ticked there', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const [first = ''] = await list.rows();
    await list.tick(first);
    await list.filterBy('desk', 'Sport');
    expect(await list.ticked()).toEqual([]);

    await journalist.goBack();
    await expect.poll(() => list.ticked()).toEqual([first]);

    await journalist.goForward();
    await expect.poll(() => list.ticked()).toEqual([]);
  });
});
