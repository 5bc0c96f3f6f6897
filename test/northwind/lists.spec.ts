import type { ModelAdmin } from 'nest-steward';
import type { ObjectLiteral } from 'typeorm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ModelDefinition } from '../../libs/admin/src/model-admin/model-definition.js';
import type { Browser } from '../support/browser.js';
import { platformsInTurn } from '../support/platforms.js';
import { keysOn, listedKeys, walkPages } from './listed-rows.js';
import { keysFilteredBy, keysFoundBy, phrasesOf } from './narrowings.js';
import { northwindModels } from './northwind-models.js';
import { offeredChoices } from './offered-choices.js';
import { openNorthwind } from './open-northwind.js';
import { PICTURE } from './rows/picture.js';
import { readStoredRows, valuesAt } from './stored-rows.js';

const sorted = (keys: readonly string[]): readonly string[] => [...keys].sort();

/** What must never be read on a page: bytes, as text or as numbers, and objects. */
const bytes = new RegExp(`${PICTURE}|"data":\\[|\\[object|undefined|NaN`);

/** Splits a cell where it may list several rows, whose order nobody promises. */
const wordsOf = (text: string): readonly string[] => sorted(text.split(', '));

/** Tells what a cell has to say: labels of related rows, or texts; undefined for what is presented in another form, and for what is empty. */
function wordsIn(
  { choices }: ModelDefinition,
  admins: readonly ModelDefinition[],
  row: ObjectLiteral,
  path: string,
): readonly string[] | undefined {
  const texts = valuesAt(row, path).flatMap((value) => {
    if (typeof value === 'string') return [choices[path]?.[value] ?? value];
    if (typeof value !== 'object' || value === null) return [];
    const target = admins.find(({ entity }) => value instanceof entity);
    // Safe: it holds the methods of an admin class.
    return target ? [(target.prototype as Pick<ModelAdmin, 'getRowLabel'>).getRowLabel(value)] : [];
  });
  return texts.length > 0 ? wordsOf(texts.join(', ')) : undefined;
}

/** What the computed columns are ordered by. */
const orderedBy: Readonly<Record<string, string>> = {
  fullName: 'firstName',
  sentTo: 'shipCountry',
  amount: 'quantity',
};

/** Says whether a path crosses nothing but to-one relations, and ends in a column that is no picture. */
function leadsToColumn(metadata: ModelDefinition['metadata'], path: string): boolean {
  const [first = '', ...rest] = path.split('.');
  const relation = metadata.findRelationWithPropertyPath(first);
  if (!relation) return rest.length === 0 && first !== 'photo';
  return relation.isManyToOne && rest.length > 0 && leadsToColumn(relation.inverseEntityMetadata, rest.join('.'));
}

describe.each(platformsInTurn('fastify'))('the lists of Northwind, on $name and $adapter', (platform) => {
  const northwind = openNorthwind(platform);
  let browser: Browser;
  beforeEach(() => {
    browser = northwind().site.browseAs('ada', 'everything');
  });

  it('are named on the start page', async () => {
    const page = await browser.visit('/admin');

    const addresses = page
      .$('.models a')
      .toArray()
      .map((link) => link.attribs.href);
    expect(sorted(addresses.map(String))).toEqual(sorted(northwindModels.map(({ model }) => `/admin/${model}`)));
  });

  it('say how large a picture is, and are not ordered by it', async () => {
    const list = await browser.visit('/admin/employee?country=USA');

    const lines = list.$('tbody tr').toArray();
    const cells = lines.map((line) => list.$(line).find('th, td:nth-of-type(8)').text());
    expect(cells).toEqual(['Marsh–', 'Underhill14 bytes']);
    expect(list.$('thead th:contains(Photo) a')).toHaveLength(0);
    expect((await browser.visit('/admin/employee?o=photo')).messages).toEqual([
      "The address has a value that “o” can't have, “photo”. It was left out.",
    ]);
  });

  it('offer "Empty" for no relation whose column is part of the key', async () => {
    const choices = offeredChoices(await browser.visit('/admin/order-detail'));

    expect(choices.filter(({ parameter }) => parameter.endsWith('__isnull'))).toEqual([]);
  });

  describe.each(northwindModels)('of $model', ({ model, total }) => {
    const address = `/admin/${model}`;

    it('open, and show each row once over their pages, however one turns them', async () => {
      const stored = await readStoredRows(northwind().definitionOf(model));
      const pages = await walkPages(browser, address);
      const forth = pages.flatMap(keysOn);

      expect(stored).toHaveLength(total);
      expect(sorted(forth)).toEqual(sorted(stored.map(({ key }) => key)));
      expect(pages.length).toBe(Math.ceil(total / northwind().definitionOf(model).listPerPage));
      const back = await walkPages(browser, pages.at(-1)?.address ?? '', 'prev');
      expect(back.toReversed().flatMap(keysOn)).toEqual(forth);
    });

    it('show relations by the labels of their rows, texts by their values, and no bytes', async () => {
      const { definitionOf, site } = northwind();
      const definition = definitionOf(model);
      const { listDisplay } = definition;
      const admins = northwindModels.map((other) => definitionOf(other.model));
      const stored = new Map((await readStoredRows(definition, listDisplay)).map(({ key, row }) => [key, row]));
      for (const page of await walkPages(browser, address)) {
        expect(page.$.text()).not.toMatch(bytes);
        for (const line of page.$('tbody tr').toArray()) {
          const cells = page.$(line).find('th, td:not(.box)').toArray();
          const shown = cells.map((cell) => wordsOf(page.$(cell).text()));
          const row = stored.get(page.$(line).find('input').attr('value') ?? '') ?? {};
          const expected = listDisplay.map((path, place) => wordsIn(definition, admins, row, path) ?? shown[place]);

          expect(shown).toEqual(expected);
          expect(shown).not.toContainEqual(['']);
        }
      }
      expect(site.log.errors).toEqual([]);
    });

    it('are filtered by each value that each filter offers', async () => {
      const definition = northwind().definitionOf(model);
      const paths = definition.listFilter.filter((entry) => typeof entry === 'string');
      const stored = await readStoredRows(definition, paths);
      const choices = offeredChoices(await browser.visit(address));

      const filters = new Set(choices.map(({ parameter }) => parameter.replace(/__(isnull|gte|lte)$/, '')));
      expect(sorted([...filters])).toEqual(sorted(paths));
      for (const choice of choices) {
        const keys = await listedKeys(browser, choice.address);
        expect([choice.label, sorted(keys)]).toEqual([
          choice.label,
          sorted(keysFilteredBy(definition, stored, choice)),
        ]);
      }
    });

    it('are searched in each search field', async () => {
      const definition = northwind().definitionOf(model);
      const stored = await readStoredRows(definition, definition.searchFields);
      for (const field of definition.searchFields) {
        const phrases = phrasesOf(stored, field);
        expect(phrases.length).toBeGreaterThan(0);
        for (const phrase of phrases) {
          const keys = await listedKeys(browser, `${address}?q=${encodeURIComponent(`"${phrase}"`)}`);
          const found = keysFoundBy(definition, stored, phrase);
          expect(found.length).toBeGreaterThan(0);
          expect([field, phrase, sorted(keys)]).toEqual([field, phrase, sorted(found)]);
        }
      }
    });

    it('are ordered by each column that has an order, both ways, as the database orders it', async () => {
      const definition = northwind().definitionOf(model);
      const columns = definition.listDisplay.map((name) => ({ name, path: orderedBy[name] ?? name }));
      const orderable = columns.filter(({ path }) => leadsToColumn(definition.metadata, path));
      const list = await browser.visit(address);
      expect(list.$('thead a')).toHaveLength(orderable.length);

      for (const { name, path } of orderable) {
        for (const direction of ['ASC', 'DESC'] as const) {
          const rows = await readStoredRows(definition, [path], { [path]: direction });
          const values = new Map(rows.map(({ key, row }) => [key, valuesAt(row, path)]));
          const keys = await listedKeys(browser, `${address}?o=${direction === 'ASC' ? name : `-${name}`}`);

          expect(sorted(keys)).toEqual(sorted([...values.keys()]));
          expect([name, direction, keys.map((key) => values.get(key))]).toEqual([
            name,
            direction,
            [...values.values()],
          ]);
        }
      }
    });
  });
});
