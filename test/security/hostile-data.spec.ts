import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import { platformsInTurn } from '../support/platforms.js';
import { openCabinet, type Cabinet } from './cabinet/cabinet.js';
import { HOSTILE } from './hostile-texts.js';
import { dangersOf, directionLeaksOf, shapeOf, textsOf } from './page-shape.js';

/** Stands wherever the hostile text does, on a site of the same make. A sign at its start sorts it as that one. */
const HARMLESS = '(harmless';

/** Visits every page of a site, by the same steps whatever its word is. */
async function visitAll({ site, word }: Cabinet): Promise<ReadonlyMap<string, Visited>> {
  const ada: Browser = site.browseAs(word, 'everything');
  const list = '/admin/curiosity';
  const object = `${list}/${encodeURIComponent(word)}`;
  const query = (parameters: Readonly<Record<string, string>>): string =>
    `?${new URLSearchParams(parameters).toString()}`;
  const run = async (action: string, fields: FormFields = {}, address = list): Promise<Visited> => {
    await ada.visit(address);
    return ada.send(address, { action, _selected_action: word, ...fields });
  };
  const asking = await run('asked');
  const filtered = await ada.visit(`${list}${query({ kind: word, word, o: 'name' })}`);
  const search = filtered.$('.filters input[type=search]').attr('name') ?? '';
  const pages: Record<string, Visited> = {
    'the list': await ada.visit(list),
    'the list, filtered and ordered': filtered,
    'the list, searched': await ada.visit(`${list}${query({ q: word })}`),
    'the list, with choices that were searched': await ada.visit(`${list}${query({ [search]: word, shelf: '3' })}`),
    'the list of nothing': await ada.visit(`${list}${query({ kind: 'other' })}`),
    'the list, with a message': await run('say'),
    'the list, with the label of an action': await run('silent'),
    'the list, with what an action refused': await run('refused'),
    'the list, with what is not available': await run('never'),
    'the page of a row': await ada.visit(object),
    'the page of a row, with a message': await run('say', {}, object),
    "a page of the host's own": await run('paged'),
    'a question with a form': asking,
    'a form with errors': await ada.submit(asking, { 'field.first': word, 'field.second': word, 'field.fourth': word }),
    'a form with a search': await ada.submit(asking, {
      'field.first': word,
      'field.fifth': '2',
      'field.fifth.search': word,
      _search: 'fifth',
    }),
    'a question before deleting': await run('deleteSelected'),
    'a question before an export': await run('exportSelected'),
    'the list of the shelves': await ada.visit('/admin/shelf'),
    'the page of a shelf': await ada.visit('/admin/shelf/1'),
    'a question before deleting what is referred to': await run(
      'deleteSelected',
      { _selected_action: ['1', '2'] },
      '/admin/shelf',
    ),
    'the page of a row that is not there': await ada.visit(`${object}x`),
  };
  await run('sent', {}, list).catch(() => undefined);
  await run('given');
  const runs = await ada.visit('/admin/runs');
  pages['the runs'] = runs;
  const records = runs
    .$('tbody th a')
    .toArray()
    .map(({ attribs }) => attribs.href ?? '');
  for (const [place, record] of records.entries()) pages[`the record of run ${place + 1}`] = await ada.visit(record);
  pages['the start page'] = await ada.visit('/admin');
  return new Map(Object.entries(pages));
}

/** Takes out of a text what is another with each visit, and the marks that keep directions apart. */
function settled(text: string): string {
  return text
    .replace(/[\da-f]{8}-[\da-f-]{27}/g, 'uuid')
    .replace(/^[\w.-]{43,120}$/, 'token')
    .replace(/^[\da-f]{12}[\w-]{22}$/, 'form')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant')
    .replace(/\d\d:\d\d(:\d\d)?/g, 'time')
    .replace(/\b\d+(\.\d+)? (ms|s)\b/g, 'a while')
    .replace(/[\u2066-\u2069]/g, '');
}

/** Reads an address as a person would write it. */
function decoded(address: string): string {
  return decodeURIComponent(address.replaceAll('+', ' '));
}

/** Where addresses stand. */
const addresses = /@(href|action)$/;

describe.each(platformsInTurn('express'))(
  'a hostile text wherever there may be one, on $name with $adapter',
  ({ adapter, ...database }) => {
    let cabinets: readonly Cabinet[];
    let harmless: ReadonlyMap<string, Visited>;
    let hostile: ReadonlyMap<string, Visited>;

    beforeAll(async () => {
      cabinets = [await openCabinet(database, adapter, HARMLESS), await openCabinet(database, adapter, HOSTILE)];
      const [first, second] = await Promise.all(cabinets.map(visitAll));
      [harmless, hostile] = [first ?? new Map(), second ?? new Map()];
    });
    afterAll(() => Promise.all(cabinets.map((cabinet) => cabinet.close())));

    const forEachPage = (check: (page: Visited, name: string) => unknown): readonly unknown[] =>
      [...hostile].flatMap(([name, page]) => {
        const found = check(page, name);
        return Array.isArray(found) && found.length === 0 ? [] : [[name, found]];
      });

    it('is never a fault', () => {
      expect([...hostile].map(([name, { status }]) => [name, status])).toEqual(
        [...harmless].map(([name, { status }]) => [name, status]),
      );
      expect([...hostile.values()].filter(({ status }) => status >= 500)).toEqual([]);
      expect(hostile.size).toBeGreaterThan(28);
    });

    it('leaves each page the elements and the attributes it has', () => {
      const shapes = (pages: ReadonlyMap<string, Visited>) => [...pages].map(([name, { $ }]) => [name, shapeOf($)]);

      expect(shapes(hostile)).toEqual(shapes(harmless));
    });

    it('runs nothing, loads nothing, and leads nowhere but into the site', () => {
      const { origin } = cabinets[1]?.site ?? { origin: '' };

      expect(forEachPage(({ $ }) => dangersOf($, origin))).toEqual([]);
    });

    it('is there to be read, character by character', () => {
      const wrong = forEachPage((page, name) => {
        const expected = textsOf(harmless.get(name)?.$ ?? page.$);
        return textsOf(page.$).flatMap(({ place, text }, index) => {
          // The name under which a browser keeps the ticks of a list is a hash of the person and the list.
          if (/@data-(ticks|narrowing|ran)$/.test(place)) return [];
          const read = addresses.test(place) || text.startsWith('/admin') ? decoded : (given: string) => given;
          const [is, should] = [settled(read(text)), settled(read(expected[index]?.text ?? ''))];
          // As it is, or as it stands in JSON or in the address that the record of a run tells.
          const ways = [HOSTILE, JSON.stringify(HOSTILE).slice(1, -1), encodeURIComponent(HOSTILE)];
          return ways.some((way) => is === should.replaceAll(HARMLESS, settled(way))) ? [] : [{ place, is, should }];
        });
      });

      expect(wrong).toEqual([]);
    });

    it('turns nothing around that stands beside it', () => {
      expect(forEachPage(({ $ }) => directionLeaksOf($, HOSTILE))).toEqual([]);
    });
  },
);
