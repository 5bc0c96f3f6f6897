import { beforeEach, describe, expect, it } from 'vitest';
import { actionLabels } from '../action-labels.js';
import { followed } from '../page-objects/followed.js';
import { QuestionPage } from '../page-objects/question-page.js';
import { SiteHeader } from '../page-objects/site-header.js';
import { setStage } from '../stage.js';
import { withScripts } from '../told-ways.js';
import type { Visitor } from '../visitor.js';

describe('a form that is half filled in', () => {
  const stage = setStage(withScripts);
  let journalist: Visitor;
  let asked: string[];

  beforeEach(async () => {
    journalist = await stage.visitAs('journalist');
    asked = [];
    journalist.page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await journalist.open('/admin/login/account');
  });

  const field = (label: string) => journalist.page.getByRole('main').getByLabel(label, { exact: true });
  const leave = () => journalist.open('/admin');

  it('asks before it is left', async () => {
    await field('Current password').pressSequentially('half');
    await leave();

    expect(asked).toEqual(['beforeunload']);
  });

  it('does not ask while nothing is filled in', async () => {
    await field('Current password').click();
    await leave();

    expect(asked).toEqual([]);
  });

  it('does not ask once what was typed is taken away again', async () => {
    await field('Current password').pressSequentially('h');
    await field('Current password').press('Backspace');
    await leave();

    expect(asked).toEqual([]);
  });

  it('does not ask when it is sent', async () => {
    await field('Current password').pressSequentially('half');
    await field('New password').pressSequentially('of-a-new-password');
    await field('New password, again').pressSequentially('of-a-new-password');
    await followed(journalist.page, () => field('New password, again').press('Enter'));

    expect(asked).toEqual([]);
  });

  it('asks when another form of the page is sent, such as the choice of a theme', async () => {
    await field('Current password').pressSequentially('half');
    await new SiteHeader(journalist.page).chooseTheme('journalist', 'Dark');

    expect(asked).toEqual(['beforeunload']);
  });

  it('asks when the server has shown the form of an action again, with what was typed, for a search of rows', async () => {
    const list = await journalist.openList('/admin/article');
    await list.press(0);
    await list.run(actionLabels.reassign);
    const question = new QuestionPage(journalist.page);
    await question.field('Reason').fill('Away until March.');
    await question.searchRows('New author', 'Ada');
    const whileSearched = [...asked];
    await question.sayNo();

    expect(whileSearched).toEqual([]);
    expect(asked).toEqual(['beforeunload']);
  });

  it('asks, with the form of an action, when one goes back to the list', async () => {
    const list = await journalist.openList('/admin/article');
    await list.press(0);
    await list.run(actionLabels.reassign);
    const question = new QuestionPage(journalist.page);
    await question.rowSearch('New author').pressSequentially('Ada');
    await question.sayNo();

    expect(asked).toEqual(['beforeunload']);
  });
});
