import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { QuestionPage } from './page-objects/question-page.js';
import { setStage } from './stage.js';
import { everyWay } from './told-ways.js';

describe.each(everyWay)('pressing a button twice, $name', (way) => {
  const stage = setStage(way);

  it('runs an action once where its button is pressed again before the answer is there', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const three = (await list.rows()).slice(0, 3);
    await list.tick(...three);

    await journalist.pressTwice(await list.find(actionLabels.publish));

    expect(await list.messages()).toEqual([
      '3 stories were successfully marked as published.',
      'This had been run already, so it was not run again.',
    ]);
    expect(await stage.statuses(three)).toEqual(['p', 'p', 'p']);
    expect(await stage.runs()).toEqual([
      { action: 'makePublished', state: 'succeeded', criterion: 'keys', rowsAffected: 3 },
    ]);
  });

  it('runs an action once where its button is clicked twice at once', async () => {
    const before = (await stage.runs()).length;
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const [first = ''] = await list.rows();
    await list.tick(first);

    await list.doubleClick(actionLabels.publish);

    expect(await list.messages()).toContain('1 story was successfully marked as published.');
    expect(await stage.statuses([first])).toEqual(['p']);
    expect(await stage.runs()).toHaveLength(before + 1);
  });

  it('brings a file as often as its button is pressed, and then runs another action of the same page', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const [first = ''] = await list.rows();
    await list.tick(first);
    const bringFile = async () => {
      const button = await list.find(actionLabels.exportAsJson);
      const [file] = await Promise.all([journalist.page.waitForEvent('download'), button.click()]);
      return (await file.createReadStream()).toArray();
    };

    const files = [await bringFile(), await bringFile()];

    expect(String(files[0])).toContain(first);
    expect(files[1]).toEqual(files[0]);
    expect(await list.ticked()).toEqual([first]);
    await list.run(actionLabels.publish);
    expect(await list.messages()).toEqual(['1 story was successfully marked as published.']);
  });

  it('brings the file where its button is clicked twice at once', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const [first = ''] = await list.rows();
    await list.tick(first);
    const button = await list.find(actionLabels.exportAsJson);

    const [file] = await Promise.all([journalist.page.waitForEvent('download'), button.dblclick()]);

    expect(String(await (await file.createReadStream()).toArray())).toContain(first);
  });

  it('shows the page that is the first of two steps where its button is clicked twice at once, and keeps the ticks for who goes back', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const [first = ''] = await list.rows();
    await list.tick(first);

    await list.doubleClick(actionLabels.chooseDesk);

    expect(await journalist.page.locator('main select[name=desk]').count()).toBe(1);
    expect(await list.messages()).toEqual([]);
    await journalist.openList('/admin/article?status=d');
    expect(await list.ticked()).toEqual(way.scripts ? [first] : []);
  });

  it('runs an action once where yes is said twice', async () => {
    const before = (await stage.runs()).length;
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const [first = ''] = await list.rows();
    await list.tick(first);
    await list.run(actionLabels.withdraw);

    await journalist.pressTwice(new QuestionPage(journalist.page).yes("Yes, I'm sure"));

    expect(await list.messages()).toContain('1 story was successfully marked as withdrawn.');
    expect(await stage.statuses([first])).toEqual(['w']);
    expect((await stage.runs()).slice(before)).toEqual([
      { action: 'makeWithdrawn', state: 'succeeded', criterion: 'keys', rowsAffected: 1 },
    ]);
  });
});
