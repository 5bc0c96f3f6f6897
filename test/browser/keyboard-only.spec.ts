import { describe, expect, it } from 'vitest';
import { demoPassword } from '../../apps/newsroom/src/accounts/demo-accounts.js';
import { actionLabels } from './action-labels.js';
import { Keyboard } from './keyboard.js';
import { focusIsOn } from './page-objects/focus.js';
import { ListPage } from './page-objects/list-page.js';
import { QuestionPage } from './page-objects/question-page.js';
import { SiteHeader } from './page-objects/site-header.js';
import { setStage } from './stage.js';
import { withAndWithoutScript } from './told-ways.js';

describe.each(withAndWithoutScript)('the whole work by keyboard alone, $name', (way) => {
  const stage = setStage(way);

  it('signs in, filters, ticks, runs an action, says yes, reads the result and signs out, and sees the focus at every step', async () => {
    const { page } = await stage.visitAt('/admin/login?next=/admin/article');
    const keyboard = new Keyboard(page);
    const list = new ListPage(page);
    const header = new SiteHeader(page);

    await expect.poll(() => focusIsOn(page.getByLabel('Username'))).toBe(true);
    await keyboard.type('journalist');
    await keyboard.tabTo(page.getByLabel('Password'));
    await keyboard.type(demoPassword);
    await keyboard.follow('Enter');

    await keyboard.tabBackTo(list.choice('status', 'Draft'));
    await keyboard.follow('Enter');
    const [first = '', second = ''] = await list.rows();
    await keyboard.tabTo(list.box(first));
    await keyboard.press('Space');
    await keyboard.tabTo(list.box(second));
    await keyboard.press('Space');
    expect(await list.ticked()).toEqual([first, second]);

    await keyboard.tabBackTo(list.allActions());
    await keyboard.press('Enter');
    await keyboard.tabTo(list.action(actionLabels.withdraw));
    await keyboard.follow('Enter');
    const question = new QuestionPage(page);
    await keyboard.tabTo(question.yes("Yes, I'm sure"));
    await keyboard.follow('Enter');

    expect(await list.messages()).toEqual(['2 stories were successfully marked as withdrawn.']);
    await expect.poll(() => focusIsOn(list.messageList())).toBe(true);
    await keyboard.look();
    expect(await stage.statuses([first, second])).toEqual(['w', 'w']);

    await keyboard.tabBackTo(header.menuButton('journalist'));
    await keyboard.press('Enter');
    await keyboard.tabTo(header.signOut());
    await keyboard.follow('Enter');
    expect(await list.messages()).toEqual(['You are signed out.']);
    await expect.poll(() => focusIsOn(page.getByLabel('Username'))).toBe(true);
    expect(keyboard.faults).toEqual([]);
  });

  it('searches a list, fills in the form of an action and sends it', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const { page } = list;
    const keyboard = new Keyboard(page);
    const [first = ''] = await list.rows();
    await keyboard.tabTo(list.searchBox());
    await keyboard.type(first);
    await keyboard.follow('Enter');
    expect(await list.rows()).toEqual([first]);

    await keyboard.tabTo(list.box(first));
    await keyboard.press('Space');
    await keyboard.tabBackTo(list.allActions());
    await keyboard.press('Enter');
    await keyboard.tabTo(list.action(actionLabels.reassign));
    await keyboard.follow('Enter');

    const question = new QuestionPage(page);
    await keyboard.tabTo(question.rowSearch('New author'));
    await keyboard.type('Ada');
    await keyboard.tabTo(question.rowSearchButton('New author'));
    await keyboard.follow('Enter');
    await expect.poll(() => focusIsOn(question.choice('Ada Rossi'))).toBe(true);
    await keyboard.press('Space');
    await keyboard.tabTo(question.field('Reason'));
    await keyboard.type('Hana is on leave until spring.');
    await keyboard.tabTo(question.yes(actionLabels.reassign));
    await keyboard.follow('Enter');

    expect(await list.messages()).toEqual(['1 article now belongs to Ada Rossi.']);
    expect(keyboard.faults).toEqual([]);
  });

  it('skips to the content with the first press of Tab, and Enter', async () => {
    const journalist = await stage.visitAs('journalist');
    const { page } = await journalist.openList('/admin/article');
    const keyboard = new Keyboard(page);

    await keyboard.press('Tab');
    await keyboard.look();
    expect(await focusIsOn(page.getByRole('link', { name: 'Skip to the content' }))).toBe(true);
    await keyboard.press('Enter');

    await expect.poll(() => focusIsOn(page.getByRole('main'))).toBe(true);
    expect(keyboard.faults).toEqual([]);
  });

  it('skips from there to the filters, past all rows, where they stand beside the list', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article');
    const keyboard = new Keyboard(list.page);
    await keyboard.press('Tab');
    await keyboard.press('Enter');

    await keyboard.press('Tab');
    await keyboard.look();
    expect(await focusIsOn(list.page.getByRole('link', { name: 'Skip to the filters' }))).toBe(true);
    await keyboard.press('Enter');
    await expect.poll(() => focusIsOn(list.filters())).toBe(true);
    await keyboard.press('Tab');
    await keyboard.look();

    expect(await focusIsOn(list.filters().getByRole('link').first())).toBe(true);
    expect(keyboard.faults).toEqual([]);
  });

  it('closes an opened menu with Escape, keeps what is ticked, and is back at the button', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article');
    const keyboard = new Keyboard(list.page);
    const [first = ''] = await list.rows();
    await keyboard.tabTo(list.box(first));
    await keyboard.press('Space');
    await keyboard.tabBackTo(list.allActions());
    await keyboard.press('Enter');
    await keyboard.tabTo(list.action(actionLabels.deleteSelected));

    await keyboard.press('Escape');

    await expect.poll(() => focusIsOn(list.allActions())).toBe(true);
    expect(await list.ticked()).toEqual([first]);
    expect(keyboard.faults).toEqual([]);
  });

  it('sends nothing with Enter in a box', async () => {
    const before = await stage.runs();
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article');
    const keyboard = new Keyboard(list.page);
    const [first = ''] = await list.rows();
    await keyboard.tabTo(list.box(first));
    await keyboard.press('Space');

    await keyboard.press('Enter');

    expect(await list.ticked()).toEqual([first]);
    expect(journalist.address()).toBe('/admin/article');
    expect(await stage.runs()).toEqual(before);
  });
});
