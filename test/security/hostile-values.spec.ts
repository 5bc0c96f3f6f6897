import fc from 'fast-check';
import { AdminUser } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newValues } from '../../libs/admin/src/runs/new-run.js';
import type { Browser, Visited } from '../support/browser.js';
import { databases } from '../support/databases.js';
import { openCabinet, type Cabinet } from './cabinet/cabinet.js';
import { curiosity, type Curiosity } from './cabinet/curiosity.entity.js';
import { hostileTexts } from './hostile-texts.js';
import { dangersOf, shapeOf } from './page-shape.js';

/** How a parser of HTML gives a text back: a page is UTF-8, and has one kind of line end and no zero byte. */
function parsed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd').replace(/\r\n?/g, '\n');
}

/** Takes the marks off that keep directions apart. */
function unmarked(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}

describe.each(databases)('what somebody typed, on $name', ({ name, ...database }) => {
  let cabinet: Cabinet;
  let ada: Browser;
  /** The shape of the page of a row of harmless texts. */
  let shapeOfPage: string;

  beforeAll(async () => {
    cabinet = await openCabinet({ name, ...database }, 'express', 'harmless');
    shapeOfPage = shapeOfRow(await cabinet.site.browseAs('ada', 'everything').visit('/admin/curiosity/harmless'));
  });
  afterAll(() => cabinet.close());
  beforeEach(async () => {
    await cabinet.site.dataSource.createQueryBuilder().delete().from(cabinet.entities.curiosity).execute();
    ada = cabinet.site.browseAs('ada', 'everything');
  });

  /** Puts one row there, and gives it as its entity has it: a driver may write a text otherwise. */
  const keep = async (text: string): Promise<Curiosity> => {
    const { manager } = cabinet.site.dataSource;
    await manager.save(cabinet.entities.curiosity, { ...curiosity('it', text), shelf: { id: 1 } });
    return manager.findOneByOrFail(cabinet.entities.curiosity, { code: 'it' });
  };

  /** The texts of the row's cells by their columns' places, and of its fields by their terms. */
  const cellsOf = ({ $ }: Visited): readonly string[] =>
    $('tbody tr')
      .find('th, td:not(.box)')
      .toArray()
      .map((cell) => $(cell).text());
  const factOf = ({ $ }: Visited, term: string): string =>
    $('.facts div')
      .filter((_index, fact) => $(fact).children('dt').text() === term)
      .children('dd')
      .text();

  // A formula and a separator are texts like others on a page.
  it.each(hostileTexts)('is shown as it is in a list and on the page of its row: %s', async (_what, text) => {
    const row = await keep(text);

    const list = await ada.visit('/admin/curiosity');
    const page = await ada.visit('/admin/curiosity/it');

    expect([list.status, page.status]).toEqual([200, 200]);
    const { origin } = cabinet.site;
    const allowed = [list, page].flatMap(({ $ }) =>
      $('[href^="https://"], [href^="mailto:"]')
        .toArray()
        .map(({ attribs }) => attribs.href ?? ''),
    );
    expect([...dangersOf(list.$, origin, allowed), ...dangersOf(page.$, origin, allowed)]).toEqual([]);
    for (const address of allowed) expect(new URL(address).protocol).toMatch(/^(https|mailto):$/);
    expect(shapeOfRow(page)).toBe(shapeOfPage);

    const shown = (value: string): string => (value === '' ? '–' : parsed(value));
    expect(cellsOf(list)[0]).toBe(parsed(row.name) === '' ? 'harmless' : parsed(row.name));
    expect(cellsOf(list)[2]).toBe(shown(row.note));
    expect(factOf(page, 'Note').trim()).toBe(shown(row.note).trim());
    expect(unmarked(factOf(page, 'Words'))).toBe(unmarked(parsed(row.words.join(', '))));
    expect(factOf(page, 'Parts')).toBe(parsed(JSON.stringify(row.parts, undefined, 2)));
    expect(factOf(page, 'Origin place').trim()).toBe(shown(row.origin.place).trim());
  });

  it.each([
    ['JavaScript', 'javascript:alert(1)'],
    ['JavaScript with a tab', 'java\tscript:alert(1)'],
    ['JavaScript with a line end', 'java\r\nscript:alert(1)'],
    ['JavaScript behind what nobody sees', '\u0000\u0001\u001f javascript:alert(1)'],
    ['a page', 'data:text/html,<script>alert(1)</script>'],
    ['an older script', 'VbScript:msgbox(1)'],
    ['a file', 'file:///etc/passwd'],
    ['a view', 'view-source:https://example.org'],
    ['another host', '//evil.example'],
    ['another host by backslashes', '\\\\evil.example'],
    ['another host by one', '/\\evil.example'],
    ['a scheme without its slashes', 'https:evil.example'],
    ['a path', '/admin/logout'],
  ])('leads nowhere where it stands in a column of links, and is %s', async (_what, text) => {
    const storable = name === 'PostgreSQL' ? text.replaceAll('\0', '') : text;
    await keep(storable);

    for (const address of ['/admin/curiosity', '/admin/curiosity/it']) {
      const { $ } = await ada.visit(address);
      const links = $('tbody a, .facts a')
        .toArray()
        .map(({ attribs }) => attribs.href ?? '');

      expect(links.filter((href) => !/^\/(admin\/(curiosity\/it|shelf\/1)|office)$/.test(href))).toEqual([]);
    }
  });

  // PostgreSQL keeps none.
  it.each(name === 'PostgreSQL' ? [] : ['a\0b'])('may have a zero byte: %j', async (text) => {
    await keep(text);

    const list = await ada.visit('/admin/curiosity');

    expect(list.status).toBe(200);
    expect(list.text).not.toContain('\0');
    expect(cellsOf(list)[2]).toBe('a\ufffdb');
  });

  it('may be any text at all: the page stays what it is, and the text can be read', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), async (text) => {
        const storable = name === 'PostgreSQL' ? text.replaceAll('\0', '') : text;
        // Nothing at all has no badge.
        fc.pre(storable !== '');
        const row = await keep(storable);
        Object.assign(cabinet.words, { label: text, computed: text, message: text });

        const list = await ada.visit('/admin/curiosity');
        const page = await ada.visit('/admin/curiosity/it');
        const told = await ada.send('/admin/curiosity/it', { action: 'say', _selected_action: 'it' });

        expect(shapeOfRow(page)).toBe(shapeOfPage);
        expect(cellsOf(list)[2]).toBe(row.note === '' ? '–' : parsed(row.note));
        expect(cellsOf(list)[15]).toBe(parsed(text));
        expect(told.$('.message').text()).toBe(parsed(text));
        const label = text.trim() === '' ? 'Harmless it' : parsed(text);
        expect(page.$('h1').text()).toBe(label);
      }),
      { numRuns: name === 'SQLite' ? 40 : 12 },
    ));
});

describe('the record of a run', () => {
  it('keeps of labels and names what every database can store, and as much as its columns hold', () => {
    const label = `a\0b\ud800${'c'.repeat(400)}`;
    const user = Object.assign(Object.create(AdminUser.prototype) as AdminUser, { id: '1', username: label });
    const run = {
      site: 's',
      model: 'm',
      action: 'a',
      selection: '',
      address: '',
      criterion: 'all',
      form: null,
    } as const;

    const values = newValues('1', { ...run, label, user }, 0);

    expect(values.label).toBe(`a\ufffdb\ufffd${'c'.repeat(295)}…`);
    expect(values.username).toBe(`a\ufffdb\ufffd${'c'.repeat(250)}…`);
  });
});

/** Writes the shape of the page of a row without its history, and without saying which texts are links: an address of the web is one in a column of links. */
function shapeOfRow({ $ }: Visited): string {
  $('.record > section').remove();
  return shapeOf($).replaceAll('<a href dir></>', '');
}
