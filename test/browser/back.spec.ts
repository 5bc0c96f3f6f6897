import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { QuestionPage } from './page-objects/question-page.js';
import { setStage } from './stage.js';
import { everyWay, withAndWithoutScript } from './told-ways.js';

describe.each(withAndWithoutScript)('the back button, $name', (way) => {
  const stage = setStage(way);

  it('leads from a question to the list, where the action can be run on other rows', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const [first = '', second = ''] = await list.rows();
    await list.tick(first);
    await list.run(actionLabels.withdraw);

    await journalist.goBack();
    await list.untick(first);
    await list.tick(second);
    await list.run(actionLabels.withdraw);
    await new QuestionPage(journalist.page).sayYes("Yes, I'm sure");

    expect(await list.messages()).toEqual(['1 story was successfully marked as withdrawn.']);
    expect(await stage.statuses([first, second])).toEqual(['d', 'w']);
  });

  it('leads to a list whose rows have moved up, and none of them has the tick of another', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const [first = '', second = ''] = await list.rows();
    await list.tick(first, second);
    await list.run(actionLabels.publish);

    await journalist.goBack();

    expect(await list.rows()).not.toContain(first);
    expect(await list.ticked()).toEqual([]);
  });
});

describe.each(everyWay)('the back button after a yes, $name', (way) => {
  const stage = setStage(way);

  it('leads to the record of the run, and not to a question that could be answered again', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    await list.tick((await list.rows())[0] ?? '');
    await list.run(actionLabels.withdraw);
    const question = new QuestionPage(journalist.page);
    await question.sayYes("Yes, I'm sure");

    await journalist.goBack();

    expect(await question.text()).toContain('Succeeded');
    expect(await question.buttons()).toEqual([]);
    expect(await stage.runs()).toEqual([
      { action: 'makeWithdrawn', state: 'succeeded', criterion: 'keys', rowsAffected: 1 },
    ]);
  });
});
