import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { messages } from './page-objects/messages.js';
import { QuestionPage } from './page-objects/question-page.js';
import { SignInPage } from './page-objects/sign-in-page.js';
import { setStage } from './stage.js';
import { withAndWithoutScript } from './told-ways.js';

const { reassign } = actionLabels;

describe.each(withAndWithoutScript)('a form that is sent when the session has ended, $name', (way) => {
  const stage = setStage(way);

  it('does nothing and says so, and after the sign-in asks about the same rows again', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const two = (await list.rows()).slice(0, 2);
    await list.tick(...two);
    await list.run(reassign);
    const question = new QuestionPage(journalist.page);
    await question.searchRows('New author', 'Ada');
    await question.choose('Ada Rossi');
    await question.field('Reason').fill('Hana is on leave until spring.');
    const asked = journalist.address();

    await journalist.page.context().clearCookies();
    await question.sayYes(reassign);

    expect(journalist.address()).toMatch(/^\/admin\/login/);
    expect(await messages(journalist.page)).toEqual([
      'You are signed out, so nothing was done. Sign in, then try again.',
    ]);
    expect(await stage.runs()).toMatchObject([{ action: 'reassignAuthor', state: 'pending' }]);

    await new SignInPage(journalist.page).signIn('journalist');
    expect(journalist.address()).toBe(asked);
    await question.searchRows('New author', 'Ada');
    await question.choose('Ada Rossi');
    await question.field('Reason').fill('Hana is on leave until spring.');
    await question.sayYes(reassign);

    expect(await messages(journalist.page)).toEqual(['2 articles now belong to Ada Rossi.']);
  });
});
