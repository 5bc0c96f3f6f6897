import { beforeEach, describe, expect, it } from 'vitest';
import { actionLabels } from '../action-labels.js';
import { followed } from '../page-objects/followed.js';
import type { ListPage } from '../page-objects/list-page.js';
import { QuestionPage } from '../page-objects/question-page.js';
import { SiteHeader } from '../page-objects/site-header.js';
import { setStage } from '../stage.js';
import { withScripts } from '../told-ways.js';
import type { Visitor } from '../visitor.js';

const { publish, sendNewsletter } = actionLabels;
const DROPPED = 'What you had selected was dropped, because the search or the filters have changed.';

describe('ticks of a list', () => {
  const stage = setStage(withScripts);
  let journalist: Visitor;
  let list: ListPage;

  beforeEach(async () => {
    journalist = await stage.visitAs('journalist');
    list = await journalist.openList('/admin/article');
  });

  /** What the browser keeps of ticks, as it is written there; null where there is nothing. */
  const kept = () => list.page.evaluate<string | null>("sessionStorage.getItem('steward.ticks')");

  it('are kept while pages are turned, and counted with those of the page', async () => {
    await list.press(0, 1);
    await list.turnTo('Next');
    expect(await list.count()).toBe('0 of 100 selected, 2 more on other pages');

    await list.press(4);
    expect(await list.count()).toBe('1 of 100 selected, 2 more on other pages');

    await list.turnTo('Previous');
    expect(await list.tickedPlaces()).toEqual([0, 1]);
    expect(await list.count()).toBe('2 of 100 selected, 1 more on other pages');
  });

  it('show the bar where none of the page is ticked', async () => {
    await list.press(0);
    await list.turnTo('Next');

    expect(await list.bar().isVisible()).toBe(true);
  });

  it('are posted together, wherever they were ticked', async () => {
    await list.press(0, 1);
    const first = await list.keys(0, 1);
    await list.turnTo('Next');
    await list.press(4);

    const fields = await list.postedFields(publish);

    expect(fields.getAll('_selected_action').toSorted()).toEqual([...first, ...(await list.keys(4))].toSorted());
  });

  it('follow their rows when the list is sorted', async () => {
    const [first] = await list.keys(0);
    await list.press(0);
    await journalist.open('/admin/article?o=-title&p=3');

    const ticked = await list.tickedPlaces();

    expect(ticked).toHaveLength(1);
    expect(await list.keys(...ticked)).toEqual([first]);
  });

  it('are dropped when a filter changes, and a sentence says so', async () => {
    await list.press(0, 1);
    await list.filterBy('status', 'Draft');

    expect(await list.notice().innerText()).toBe(DROPPED);
    expect(await list.count()).toBe('');
  });

  it('are dropped when the search changes, and a sentence says so where no row is found too', async () => {
    await list.press(0);
    await journalist.open('/admin/article?q=nothing-is-called-so');

    expect(await list.notice().innerText()).toBe(DROPPED);
  });

  it('stay dropped when the filter is taken away again', async () => {
    await list.press(0);
    await journalist.open('/admin/article?status=d');
    await journalist.open('/admin/article');

    expect(await list.notice().innerText()).toBe('');
    expect(await list.tickedPlaces()).toEqual([]);
  });

  it('go on all pages with "Clear"', async () => {
    await list.press(0);
    await list.turnTo('Next');
    await list.clearButton().click();
    await expect.poll(() => list.count()).toBe('');
    await list.turnTo('Previous');

    expect(await list.tickedPlaces()).toEqual([]);
  });

  it('leave rows out of all that match, on whichever page their ticks were taken off', async () => {
    await list.press(0);
    await list.selectAllMatching();
    await list.press(3);
    const [spared = ''] = await list.keys(3);
    await list.turnTo('Next');
    expect(await list.count()).toBe('All 250 matching selected, except 1');
    expect(await list.tickedPlaces()).toHaveLength(100);

    await list.press(5);
    const [sparedToo = ''] = await list.keys(5);
    const fields = await list.postedFields(publish);

    expect(fields.getAll('_unselected_action').toSorted()).toEqual([spared, sparedToo].toSorted());
    expect(await list.count()).toBe('All 250 matching selected, except 2');
  });

  it('are gone after an action has run on them, which ran on all of them', async () => {
    await list.press(0, 1);
    await list.turnTo('Next');
    await list.press(0);

    await list.run(publish);

    expect(await list.messages()).toEqual(['3 stories were successfully marked as published.']);
    expect(await list.count()).toBe('');
    await list.turnTo('Previous');
    expect(await list.tickedPlaces()).toEqual([]);
  });

  it('are there still after "No, take me back"', async () => {
    await list.press(0, 1);
    await list.run(sendNewsletter);
    await new QuestionPage(list.page).sayNo();

    expect(await list.tickedPlaces()).toEqual([0, 1]);
  });

  it('are gone after the yes to a question that led away from the list and back', async () => {
    await list.press(0, 1);
    await list.run(actionLabels.withdraw);
    const question = new QuestionPage(list.page);
    const [yes = ''] = await question.buttons();
    await question.sayYes(yes);

    expect((await list.messages())[0]).toMatch(/^2 stories /);
    expect(await list.tickedPlaces()).toEqual([]);
  });

  it('are there still after an action that failed and was undone, on all pages', async () => {
    await stage.sabotage("CREATE TRIGGER fault BEFORE UPDATE ON article BEGIN SELECT RAISE(ABORT, 'no'); END");
    await list.press(0, 1);
    await list.turnTo('Next');
    await list.press(4);

    await list.run(publish);
    await stage.sabotage('DROP TRIGGER fault');
    const heading = await list.page.locator('h1').textContent();
    await followed(list.page, () => list.page.locator('main a').last().click());

    expect(heading).toBe('Something went wrong');
    expect(stage.takeFaults()).toEqual([expect.stringContaining('answered with 500')]);
    expect(await list.count()).toBe('1 of 100 selected, 2 more on other pages');
    expect(await list.tickedPlaces()).toEqual([4]);
  });

  it('are there still after an action that was refused', async () => {
    await list.press(0, 1);
    const button = await list.find(publish);
    await button.evaluate((pressed) => {
      pressed.setAttribute('value', 'unknown');
    });
    await followed(list.page, () => button.click());

    expect(await list.page.locator('.message.warning').count()).toBe(1);
    expect(await list.tickedPlaces()).toEqual([0, 1]);
  });

  it('are of one list: another has its own', async () => {
    await list.press(0);
    await journalist.open('/admin/tag');
    expect(await list.count()).toBe('');

    await list.press(2);
    await journalist.open('/admin/article');
    expect(await list.tickedPlaces()).toEqual([0]);
  });

  it('are never more in the browser than a few lists and 5,000 keys', async () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => `row-${index}`);
    const name = (await list.notice().getAttribute('data-ticks')) ?? '';
    const many = { a: {}, b: {}, c: {}, d: {}, e: {}, [name]: { at: '', on: { '': { all: false, keys } } } };
    const text = JSON.stringify({ lists: many });
    await list.page.evaluate(`sessionStorage.setItem('steward.ticks', ${JSON.stringify(text)})`);
    await journalist.open('/admin/article');
    expect(await list.count()).toBe('0 of 100 selected, 5,000 more on other pages');

    await list.press(0);

    expect(await list.notice().innerText()).toBe(
      'More than 5,000 rows are selected. They are not kept when you turn the page.',
    );
    const stored = (await kept()) ?? '';
    const { lists } = JSON.parse(stored);
    expect(Object.keys(lists)).toHaveLength(5);
    expect(stored.length).toBeLessThan(1_000);
  });

  it('are 5,000 of all lists together: the oldest go where there are more', async () => {
    const ticks = (many: number) => ({ all: false, keys: Array.from({ length: many }, (_, index) => `row-${index}`) });
    const lists = { oldest: { at: '', on: { '': ticks(3_000) } }, newer: { at: '', on: { '': ticks(3_000) } } };
    const text = JSON.stringify({ lists });
    await list.page.evaluate(`sessionStorage.setItem('steward.ticks', ${JSON.stringify(text)})`);
    await journalist.open('/admin/article');
    await list.press(0);

    const { lists: stored } = JSON.parse((await kept()) ?? '');
    expect(stored).toMatchObject({ oldest: { on: {} }, newer: lists.newer });
    expect(Object.keys(stored.oldest.on)).toEqual([]);
    await list.turnTo('Next');
    expect(await list.count()).toBe('0 of 100 selected, 1 more on other pages');
  });

  it('end with the sign-in', async () => {
    await list.press(0);
    await new SiteHeader(list.page).leave('journalist');

    expect(journalist.address()).toMatch(/^\/admin\/login/);
    expect(await kept()).toBeNull();
  });
});
