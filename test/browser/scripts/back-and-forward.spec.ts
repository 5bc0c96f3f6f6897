import { beforeEach, describe, expect, it } from 'vitest';
import { actionLabels } from '../action-labels.js';
import type { ListPage } from '../page-objects/list-page.js';
import { setStage } from '../stage.js';
import { withScripts } from '../told-ways.js';
import type { Visitor } from '../visitor.js';

const { publish, sendNewsletter } = actionLabels;

describe('going back and forward in the browser', () => {
  const stage = setStage(withScripts);
  let journalist: Visitor;
  let list: ListPage;

  beforeEach(async () => {
    journalist = await stage.visitAs('journalist');
    list = await journalist.openList('/admin/article');
  });

  it('finds what was ticked, from the page of a row', async () => {
    await list.press(0, 2);
    await list.openRow(0);
    await journalist.goBack();

    expect(await list.tickedPlaces()).toEqual([0, 2]);
    expect(await list.count()).toBe('2 of 100 selected');
  });

  it('finds on each page what is ticked there', async () => {
    await list.press(0);
    await list.turnTo('Next');
    await list.press(1);
    await journalist.goBack();
    expect(await list.tickedPlaces()).toEqual([0]);

    await journalist.goForward();
    expect(await list.tickedPlaces()).toEqual([1]);
    expect(await list.count()).toBe('1 of 100 selected, 1 more on other pages');
  });

  it('finds what a filter had dropped', async () => {
    await list.press(3, 4);
    await journalist.open('/admin/article?status=d');
    await journalist.goBack();

    expect(await list.tickedPlaces()).toEqual([3, 4]);
    expect(await list.notice().innerText()).toBe('');
  });

  it('finds all that match chosen, and what is left out', async () => {
    await list.press(0);
    await list.selectAllMatching();
    await list.press(6);
    await list.openRow(0);
    await journalist.goBack();

    expect(await list.count()).toBe('All 250 matching selected, except 1');
    expect(await list.tickedPlaces()).not.toContain(6);
  });

  it('finds what was ticked when the question before an action is left by it', async () => {
    await list.press(0, 1);
    await list.run(sendNewsletter);
    await journalist.goBack();

    expect(await list.tickedPlaces()).toEqual([0, 1]);
  });

  it('finds nothing ticked after the action has run', async () => {
    await list.press(0, 1);
    await list.run(publish);
    await journalist.open('/admin/tag');
    await journalist.goBack();
    expect(await list.tickedPlaces()).toEqual([]);

    await journalist.goBack();
    expect(await list.tickedPlaces()).toEqual([]);
    expect(await list.count()).toBe('');
  });
});
