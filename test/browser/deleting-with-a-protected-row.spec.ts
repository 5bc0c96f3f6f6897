import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { QuestionPage } from './page-objects/question-page.js';
import { setStage } from './stage.js';
import { everyWay } from './told-ways.js';

/** A contract stands while its article does. */
const underContract = 'Director of the print museum leaves Bellhaven';
const free = 'Bellhaven waits for news of the hill race';

describe.each(everyWay)('deleting two articles of which a contract protects one, $name', (way) => {
  const stage = setStage(way);

  it('shows what stands against it and what goes along, deletes the other one, and leaves the protected one', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    await list.tick(free, underContract);
    await list.run(actionLabels.deleteSelected);

    const page = new QuestionPage(journalist.page);
    expect(await page.question()).toBe('Delete 1 article?');
    expect(await page.section('What prevents this').innerText()).toContain('1 contract');
    expect(await stage.statuses([free, underContract])).toEqual(['d', 'd']);
    await page.sayYes('Yes, delete it');

    expect(await list.messages()).toEqual(['Successfully deleted 1 article.']);
    expect(journalist.address()).toBe('/admin/article?status=d');
    expect(await stage.statuses([free, underContract])).toEqual([undefined, 'd']);
    expect(await stage.runs()).toMatchObject([{ action: 'deleteSelected', state: 'succeeded' }]);
  });

  it('offers nothing but the way back where every row is protected', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    await list.tick(underContract);
    await list.run(actionLabels.deleteSelected);

    const page = new QuestionPage(journalist.page);
    expect(await page.question()).toBe('This article cannot be deleted');
    expect(await page.buttons()).toEqual([]);
    await page.sayNo();

    expect(journalist.address()).toBe('/admin/article?status=d');
    expect(await stage.statuses([underContract])).toEqual(['d']);
  });
});
