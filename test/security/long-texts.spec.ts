import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shortText } from '../../libs/admin/src/texts/short-text.js';
import type { Browser } from '../support/browser.js';
import { databases } from '../support/databases.js';
import { openCabinet, type Cabinet } from './cabinet/cabinet.js';
import { curiosity } from './cabinet/curiosity.entity.js';

/** A megabyte, of which each letter is five in a page. */
const LONG = '&'.repeat(1_048_576);
/** How many of it fit into a column that is not for long texts. */
const SHORT = LONG.slice(0, 400);

describe.each(databases)('a text of a megabyte, on $name', ({ name, ...database }) => {
  let cabinet: Cabinet;
  let ada: Browser;

  beforeAll(async () => {
    cabinet = await openCabinet({ name, ...database }, 'express', 'harmless');
    const { entities, site, words } = cabinet;
    // MariaDB keeps JSON of TypeORM's in a column of 64 kB.
    const parts = { long: LONG.slice(0, name === 'MariaDB' ? 60_000 : 200_000) };
    for (const code of ['1', '2', '3'])
      await site.dataSource.manager.insert(entities.curiosity, { ...curiosity(code, SHORT), note: LONG, parts });
    Object.assign(words, { computed: LONG, label: LONG, message: LONG, link: `/${LONG}` });
    ada = site.browseAs('a'.repeat(250), 'everything');
  });
  afterAll(() => cabinet.close());

  it('is cut in a list, which stays a page', async () => {
    const list = await ada.visit('/admin/curiosity');

    expect(list.status).toBe(200);
    expect(list.text.length).toBeLessThan(400_000);
    expect(list.$('.site-menu-button bdi').text()).toBe(`${'a'.repeat(199)}…`);
    const cells = list
      .$('tbody tr')
      .first()
      .find('td')
      .toArray()
      .map((cell) => list.$(cell).text());
    expect(cells).toContain(`${LONG.slice(0, 499)}…`);
    for (const box of list.$('input[name=_selected_action]').toArray())
      expect(box.attribs['aria-label']).toBe(`Select ${LONG.slice(0, 299)}…`);
  });

  it('is shown on the page of its row up to 100,000 characters, which says how many there are', async () => {
    const page = await ada.visit('/admin/curiosity/1');

    expect(page.status).toBe(200);
    const facts = page
      .$('.facts dd')
      .toArray()
      .map((fact) => page.$(fact).text());
    const end = '… (1,048,576 characters in all)';
    expect(facts).toContain(`${LONG.slice(0, 100_000 - end.length)}${end}`);
    expect(Math.max(...facts.map(({ length }) => length))).toBe(100_000);
    expect(page.$('h1').text()).toBe(`${LONG.slice(0, 299)}…`);
    expect(page.text.length).toBeLessThan(1_500_000);
  });

  it('is cut in a message, and in what an action refuses', async () => {
    for (const action of ['say', 'refused']) {
      await ada.visit('/admin/curiosity');

      const list = await ada.send('/admin/curiosity', { action, _selected_action: '1' });

      expect(list.messages).toEqual([`${LONG.slice(0, 3_999)}…`]);
    }
  });

  it('is cut in the record of a run, where it is told that', async () => {
    const runs = await ada.visit('/admin/runs');
    const record = await ada.visit(runs.$('tbody th a').first().attr('href') ?? '');

    expect([runs.status, record.status]).toEqual([200, 200]);
    expect(runs.text.length + record.text.length).toBeLessThan(300_000);
    expect(record.$('.told').text()).toBe(`${LONG.slice(0, 15_999)}…`);
  });

  it('names no file that no browser could be told of', async () => {
    await ada.visit('/admin/curiosity');

    const file = await ada.send('/admin/curiosity', { action: 'given', _selected_action: '1' });

    expect(file.status).toBe(200);
    expect(file.text).toHaveLength(LONG.length);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename=${'&'.repeat(255)}`);
  });

  it('is cut where it names rows beside others: in a question, in a filter, among choices', async () => {
    await ada.visit('/admin/curiosity');

    const question = await ada.send('/admin/curiosity', { action: 'deleteSelected', _selected_action: ['1', '2'] });

    expect(question.$('.ask-rows').text().trim().split('\n')).toEqual([
      `${LONG.slice(0, 299)}…`,
      `${LONG.slice(0, 299)}…`,
    ]);
  });

  it('is whole in an export', async () => {
    await ada.visit('/admin/curiosity');
    const asking = await ada.send('/admin/curiosity', { action: 'exportSelected', _selected_action: '1' });

    const file = await ada.submit(asking, { 'field.format': 'csv', 'field.columns': ['note'] });

    expect(file.text.trimEnd()).toHaveLength('Note\n'.length + LONG.length);
  });
});

describe('a cut', () => {
  it('gives no more characters than it should, and no half of one', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, most) => {
        const cut = shortText(text, most);

        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut === text ? cut : cut.slice(0, -1))).toBe(true);
      }),
      { numRuns: 500 },
    ));
});
