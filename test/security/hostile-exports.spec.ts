import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formulaStarts } from '../../libs/admin/src/built-in/export/formula-guard.js';
import type { Browser } from '../support/browser.js';
import { readCsv } from '../support/csv.reader.js';
import { databases } from '../support/databases.js';
import { readWorkbook } from '../support/workbook.reader.js';
import { openCabinet, type Cabinet } from './cabinet/cabinet.js';
import { curiosity } from './cabinet/curiosity.entity.js';
import { HOSTILE, hostileTexts } from './hostile-texts.js';

/** What a spreadsheet would run where it begins a cell. */
const formulas = formulaStarts.map(
  (start) => [`a formula after ${JSON.stringify(start)}`, `${start}1+1|'x'!A0`] as const,
);

/** Reads the entities of a text, as the library that reads workbooks here does once more than it should: in the file they are `&amp;lt;`. */
function readTwice(text: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (found, entity: string) => entities[entity] ?? found);
}

/** Reads what a workbook writes for a character that XML can't hold: `_x0001_`. */
function unwritten(cell: unknown): string {
  return String(cell).replace(/_x([\dA-F]{4})_/g, (_found, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

describe.each(databases)('hostile texts in an export, on $name', ({ name, ...database }) => {
  let cabinet: Cabinet;
  let ada: Browser;
  /** The texts as entities have them, in the order of the list. */
  let kept: readonly string[];

  beforeAll(async () => {
    cabinet = await openCabinet({ name, ...database }, 'express', HOSTILE);
    const { entities, site } = cabinet;
    const { manager } = site.dataSource;
    await manager.createQueryBuilder().delete().from(entities.curiosity).execute();
    await manager.insert(
      entities.curiosity,
      [...hostileTexts, ...formulas].map(([, text], index) => curiosity(String(index).padStart(3, '0'), text)),
    );
    kept = (await manager.find(entities.curiosity, { order: { code: 'ASC' } })).map(({ note }) => note);
    ada = site.browseAs('ada', 'everything');
  });
  afterAll(() => cabinet.close());

  /** Exports the key, a text, and a column whose header is hostile; gives the file byte for byte. */
  const exportAs = async (format: string): Promise<{ readonly bytes: Buffer; readonly disposition: string }> => {
    await ada.visit('/admin/curiosity');
    const asking = await ada.send('/admin/curiosity', { action: 'exportSelected', select_across: '1' });
    const form = asking.$('main form[method=post]');
    const body = new URLSearchParams({ 'field.format': format });
    for (const { attribs } of form.find('input[type=hidden]').toArray())
      body.append(attribs.name ?? '', attribs.value ?? '');
    for (const column of ['code', 'note', 'kind']) body.append('field.columns', column);
    const answer = await fetch(cabinet.site.origin + (form.attr('action') ?? ''), {
      method: 'POST',
      headers: { cookie: ada.cookieHeader(), 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    });
    expect(answer.status).toBe(200);
    const disposition = answer.headers.get('content-disposition') ?? '';
    return { bytes: Buffer.from(await answer.arrayBuffer()), disposition };
  };

  it('are the same in CSV, and none of them is a formula', async () => {
    const { bytes, disposition } = await exportAs('csv');

    const [header, ...rows] = readCsv(bytes.toString().replace(/^\uFEFF/, ''));
    const guarded = (text: string): string =>
      formulaStarts.some((start) => text.startsWith(start)) ? `'${text.toWellFormed()}` : text.toWellFormed();
    expect(header).toEqual(['Code', 'Note', HOSTILE]);
    expect(rows.map(([, note]) => note)).toEqual(kept.map(guarded));
    expect(rows.flat().filter((cell) => formulaStarts.some((start) => cell.startsWith(start)))).toEqual([]);
    expect(disposition).toMatch(/^attachment; filename="?script-x-script-i-onx-1-x-y-lt-e-\d{4}-\d\d-\d\d\.csv"?$/);
  });

  it('are the same in a workbook, whose sheet has a name, and which holds no formula', async () => {
    const { bytes } = await exportAs('xlsx');

    const sheets = Object.entries(await readWorkbook(bytes));
    expect(sheets).toHaveLength(1);
    const [sheet, [header, ...rows]] = sheets[0] ?? ['', []];
    expect(sheet).toMatch(/^[^[\]:*?/\\']{1,31}$/);
    expect(header).toEqual(['Code', 'Note', readTwice(HOSTILE)]);
    expect(rows.map((row) => unwritten(row[1]))).toEqual(kept.map((text) => readTwice(text.toWellFormed())));
  });

  it.each(['json', 'jsonl'])('are the same in %s', async (format) => {
    const { bytes } = await exportAs(format);

    const text = bytes.toString();
    const rows = (
      format === 'json'
        ? JSON.parse(text)
        : text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as unknown)
    ) as readonly { readonly note: string }[];
    expect(rows.map(({ note }) => note)).toEqual(kept);
  });
});
