import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { focusIsOn } from './page-objects/focus.js';
import { QuestionPage } from './page-objects/question-page.js';
import { setStage } from './stage.js';
import { everyWay } from './told-ways.js';

/** Long enough for a browser, which counts each of the faces as two; too short for the form, which counts it as one. */
const tooShort = 'Leave 🙂🙂🙂';

describe.each(everyWay)('a form with an error, $name', (way) => {
  const stage = setStage(way);

  it('says what is wrong and where, keeps what was filled in, and runs once it is mended', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    const two = (await list.rows()).slice(0, 2);
    await list.tick(...two);
    await list.run(actionLabels.reassign);

    const page = new QuestionPage(journalist.page);
    await page.searchRows('New author', 'Ada');
    await page.choose('Ada Rossi');
    await page.field('Reason').fill(tooShort);
    await page.sayYes(actionLabels.reassign);

    const message = 'Reason must have 10 to 500 characters.';
    expect(await journalist.page.title()).toMatch(/^Error: /);
    expect(await page.errors().innerText()).toContain(message);
    await expect.poll(() => focusIsOn(page.errors())).toBe(true);
    expect(await page.field('Reason').inputValue()).toBe(tooShort);
    expect(await page.isChosen('Ada Rossi')).toBe(true);

    await page.errors().getByRole('link', { name: message }).click();
    await expect.poll(() => focusIsOn(page.field('Reason'))).toBe(true);
    await page.field('Reason').fill('Hana is on leave until spring.');
    await page.sayYes(actionLabels.reassign);

    expect(await list.messages()).toEqual(['2 articles now belong to Ada Rossi.']);
    const authors = await stage
      .articles()
      .find({ where: two.map((title) => ({ title })), relations: { author: true } });
    expect(authors.map(({ author }) => author?.name)).toEqual(['Ada Rossi', 'Ada Rossi']);
    expect(await stage.runs()).toEqual([
      { action: 'reassignAuthor', state: 'succeeded', criterion: 'keys', rowsAffected: 2 },
    ]);
  });
});
