import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetName } from '../../libs/admin/src/built-in/export/sheet-name.js';
import { xlsxText } from '../../libs/admin/src/built-in/export/xlsx-cell.js';
import { writeXlsx } from '../../libs/admin/src/built-in/export/xlsx.writer.js';
import { readWorkbook } from '../support/workbook.reader.js';
import { bytesOf, tableOf } from './tables.js';

const writeRow = async (...values: readonly unknown[]): Promise<readonly unknown[] | undefined> => {
  const columns = values.map((_, index) => ({ name: `c${index}`, numeric: true }));
  const { Stories } = await readWorkbook(await bytesOf(writeXlsx(tableOf(columns, [values]))));
  return Stories?.[1];
};

describe('a workbook', () => {
  it('has a sheet with a row of headers and a row a row', async () => {
    const table = tableOf(
      ['title', 'words'],
      [
        ['Fire', 300],
        ['Vote', null],
        ['Market', 0],
      ],
    );

    expect(await readWorkbook(await bytesOf(writeXlsx(table)))).toEqual({
      Stories: [['title', 'words'], ['Fire', 300], ['Vote'], ['Market', 0]],
    });
  });

  it('has headers alone where there are no rows', async () => {
    expect(await readWorkbook(await bytesOf(writeXlsx(tableOf(['title'], []))))).toEqual({ Stories: [['title']] });
  });

  it('holds text as text, numbers as numbers, and dates as text', async () => {
    const date = new Date('1871-10-08T21:00:00Z');

    expect(await writeRow('=1+1', '-12.50', 7, -0.5, true, date, { a: 1 }, '+1')).toEqual([
      ...['=1+1', -12.5, 7, -0.5, true, '1871-10-08T21:00:00.000Z', '{"a":1}', '+1'],
    ]);
  });

  it('holds as text the numbers that a spreadsheet would lose digits of', async () => {
    const exact = [999999999999999, '999999999999999', '0.00000000000001'];
    const long = ['9007199254740993', '12345678901234567.89', '1e999', 'Infinity'];

    expect(await writeRow(...exact, ...long, 9007199254740991, Number.POSITIVE_INFINITY)).toEqual([
      ...[999999999999999, 999999999999999, 1e-14],
      ...long,
      '9007199254740991',
      'Infinity',
    ]);
  });

  it('cuts a text that is longer than a cell may be, and says so', () => {
    expect(xlsxText('a'.repeat(32_767))).toHaveLength(32_767);
    const cut = xlsxText('a'.repeat(40_000));
    expect(cut).toHaveLength(32_767);
    expect(cut.slice(-10)).toBe('aa … (cut)');
  });

  it('goes on in another sheet where one is full, and says so', async () => {
    const rows = ['Aurora', 'Beagle', 'Calypso', 'Dorado', 'Endeavour'].map((name) => [name]);

    const sheets = await readWorkbook(await bytesOf(writeXlsx(tableOf(['name'], rows), 4)));

    expect(sheets).toEqual({
      Stories: [['name'], ['Aurora'], ['Beagle'], ['More in "Stories 2"']],
      'Stories 2': [['name'], ['Calypso'], ['Dorado'], ['More in "Stories 3"']],
      'Stories 3': [['name'], ['Endeavour']],
    });
  });

  it('has one sheet where the rows just fit', async () => {
    const sheets = await readWorkbook(await bytesOf(writeXlsx(tableOf(['name'], [['Aurora'], ['Beagle']]), 4)));

    expect(sheets).toEqual({ Stories: [['name'], ['Aurora'], ['Beagle']] });
  });

  it('breaks off where reading the rows fails', async () => {
    const table = {
      ...tableOf(['name'], []),
      readRows: async function* () {
        yield [['Aurora']];
        throw new Error('The database has gone.');
      },
    };

    await expect(bytesOf(writeXlsx(table))).rejects.toThrow('The database has gone.');
  });

  it('ends the reading when nobody wants the rest', async () => {
    let ended: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => (ended = resolve));
    const table = {
      ...tableOf(['name'], []),
      readRows: async function* () {
        try {
          for (;;) yield Array.from({ length: 100 }, () => [Math.random()]);
        } finally {
          ended();
        }
      },
    };

    for await (const piece of writeXlsx(table)) if (piece.length > 0) break;

    await expect(reading).resolves.toBeUndefined();
  });

  it('gives every text back', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: fc.oneof(fc.constantFrom('_x0041_', '_x', '<', '\r', '\0', '=', "'"), fc.string()) }),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        async (texts) => {
          const rows = texts.map((text) => [`|${text}|`]);

          const { Stories = [] } = await readWorkbook(await bytesOf(writeXlsx(tableOf(['text'], rows))));

          const decode = (text: string): string =>
            text.replace(/_x([\dA-F]{4})_/g, (_found, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
          expect(Stories.slice(1).map(([cell]) => decode(String(cell)))).toEqual(
            rows.map(([text = '']) => text.toWellFormed()),
          );
        },
      ),
      { numRuns: 40 },
    ));
});

describe('the name of a sheet', () => {
  it.each([
    ['Articles', 1, 'Articles'],
    ['Articles', 2, 'Articles 2'],
    ['R&D: [in/out]?', 1, 'R&D in out'],
    ["'quoted'", 1, 'quoted'],
    ['history', 1, 'Export'],
    ['***', 3, 'Export 3'],
    ['船'.repeat(40), 12, `${'船'.repeat(28)} 12`],
    ['🚢'.repeat(20), 1, '🚢'.repeat(15)],
  ])('made of %j, as number %i, is %j', (words, number, name) => {
    expect(sheetName(words, number)).toBe(name);
  });
});
