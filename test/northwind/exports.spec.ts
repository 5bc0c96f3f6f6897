import excel from 'exceljs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { readCsv } from '../support/csv.reader.js';
import { platformsInTurn } from '../support/platforms.js';
import { listedKeys } from './listed-rows.js';
import { northwindModels } from './northwind-models.js';
import { offeredChoices } from './offered-choices.js';
import { openNorthwind } from './open-northwind.js';
import { PICTURE } from './rows/picture.js';
import { readStoredRows, valuesAt } from './stored-rows.js';

/** A row of a JSON file, by the names of its columns. */
type JsonRow = Readonly<Record<string, unknown>>;

/** Writes a value of a JSON file as a CSV file has it. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '').replace(/^""$/, '');

describe.each(platformsInTurn('express'))('exports of Northwind, on $name and $adapter', (platform) => {
  const northwind = openNorthwind(platform);
  let browser: Browser;
  beforeEach(() => {
    browser = northwind().site.browseAs('ada', 'everything');
  });

  const ask = async (address: string): Promise<Visited> => {
    await browser.visit(address);
    return browser.send(address, { action: 'exportSelected', select_across: '1' });
  };

  const columnsOn = ({ $ }: Visited): readonly string[] =>
    $('[name="field.columns"]')
      .toArray()
      .flatMap(({ attribs, tagName }) => (tagName === 'input' ? [attribs.value ?? ''] : []));

  /** Exports the list at an address, with all columns that are offered. */
  const exported = async (address: string, format: string): Promise<Visited> => {
    const asking = await ask(address);
    return browser.submit(asking, { 'field.format': format, 'field.columns': columnsOn(asking) });
  };

  describe.each(northwindModels)('of $model', ({ model, total }) => {
    const address = `/admin/${model}`;

    it('offer each column but pictures, and the keys of relations', async () => {
      const { metadata } = northwind().definitionOf(model);
      const columns = columnsOn(await ask(address));

      expect(columns.filter((name) => /picture|photo/i.test(name))).toEqual([]);
      const own = metadata.columns.filter(({ isVirtual, type }) => !isVirtual && type !== 'blob' && type !== 'bytea');
      expect(columns).toEqual(expect.arrayContaining(own.map(({ propertyPath }) => propertyPath)));
    });

    it('are, as JSON, the rows of the list in its order, with the values that are stored', async () => {
      const definition = northwind().definitionOf(model);
      const keys = await listedKeys(browser, address);
      const file = await exported(address, 'json');
      const rows = JSON.parse(file.text) as readonly JsonRow[];

      expect(rows).toHaveLength(total);
      const names = Object.keys(rows[0] ?? {});
      const stored = new Map((await readStoredRows(definition, names)).map(({ key, row }) => [key, row]));
      for (const [place, row] of rows.entries()) {
        const source = stored.get(keys[place] ?? '') ?? {};
        for (const name of names.filter((column) => !(column in definition.prototype))) {
          const [value = null] = valuesAt(source, name);
          const same = typeof row[name] === 'number' ? Number(value) : value;
          expect([name, row[name]]).toEqual([name, same]);
        }
      }
    });

    it('hold the same in every format', async () => {
      const json = JSON.parse((await exported(address, 'json')).text) as readonly JsonRow[];
      const lines = (await exported(address, 'jsonl')).text.trim().split('\n');
      const csv = readCsv((await exported(address, 'csv')).text);

      expect(lines.map((line): unknown => JSON.parse(line))).toEqual(json);
      expect(csv).toHaveLength(total + 1);
      const texts = json.map((row) => Object.values(row).map((value) => textOf(value)));
      expect(csv.slice(1).map((row) => row.map((cell) => cell.replace(/^'(?=[#=+@-])/, '')))).toEqual(texts);
      for (const text of [...lines, JSON.stringify(csv)]) expect(text).not.toContain(PICTURE);
    });

    it('are workbooks with a line for each row', async () => {
      const asking = await ask(address);
      const cookie = browser.cookieHeader();
      const fields = new URLSearchParams({ _csrf: String(asking.$('input[name=_csrf]').attr('value')) });
      fields.append('field.format', 'xlsx');
      for (const column of columnsOn(asking)) fields.append('field.columns', column);
      const response = await fetch(`${northwind().site.origin}${asking.address}`, {
        ...{ method: 'POST', body: fields, headers: { cookie } },
      });
      const workbook = new excel.Workbook();
      // Safe: exceljs declares a buffer of its own, which Node's is.
      await workbook.xlsx.load(Buffer.from(await response.arrayBuffer()) as unknown as excel.Buffer);

      const [sheet] = workbook.worksheets;
      expect(sheet?.rowCount).toBe(total + 1);
      expect(sheet?.columnCount).toBe(columnsOn(asking).length);
      expect(JSON.stringify(sheet?.getSheetValues())).not.toContain(PICTURE);
    });

    it('are of the rows that a filter leaves', async () => {
      const definition = northwind().definitionOf(model);
      const keyNames = definition.metadata.primaryColumns.map(({ propertyPath }) => propertyPath);
      for (const choice of offeredChoices(await browser.visit(address)).slice(0, 4)) {
        const keys = await listedKeys(browser, choice.address);
        // Of no rows nothing can be exported.
        if (keys.length === 0) continue;
        const rows = JSON.parse((await exported(choice.address, 'json')).text) as readonly JsonRow[];

        expect(rows.map((row) => keyNames.map((name) => String(row[name])).join(','))).toEqual(keys);
      }
    });
  });
});
