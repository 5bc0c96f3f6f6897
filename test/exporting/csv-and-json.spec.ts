import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../libs/admin/src/built-in/export/csv.writer.js';
import { formulaStarts } from '../../libs/admin/src/built-in/export/formula-guard.js';
import { writeJson, writeJsonLines } from '../../libs/admin/src/built-in/export/json.writer.js';
import { readCsv } from '../support/csv.reader.js';
import { tableOf, textOf } from './tables.js';

const BYTE_ORDER_MARK = '\ufeff';

const writeRow = async (...values: readonly unknown[]): Promise<readonly string[] | undefined> => {
  const columns = values.map((_, index) => `c${index}`);
  return readCsv(await textOf(writeCsv(tableOf(columns, [values]))))[1];
};

const hostile = fc.string({
  unit: fc.oneof(fc.constantFrom(...formulaStarts, '"', ',', "'", ';', ' ', '\\', '.', 'é', '船', '1'), fc.string()),
  maxLength: 6,
});

describe('CSV', () => {
  it('has a byte order mark, a line of headers, and a line a row', async () => {
    const table = tableOf(
      ['title', 'words'],
      [
        ['Fire, at sea', 300],
        ['The "Aurora"', null],
      ],
    );

    expect(await textOf(writeCsv(table))).toBe(
      `${BYTE_ORDER_MARK}title,words\n"Fire, at sea",300\n"The ""Aurora""",\n`,
    );
  });

  it('has headers alone where there are no rows', async () => {
    expect(await textOf(writeCsv(tableOf(['title'], [])))).toBe(`${BYTE_ORDER_MARK}title\n`);
  });

  it('writes each kind of value as text', async () => {
    const date = new Date('2026-11-22T19:37:00.123Z');

    expect(await writeRow(true, false, date, { a: [1] }, 12.5, 10n, null, undefined, '', Buffer.from('x'))).toEqual([
      ...['true', 'false', '2026-11-22T19:37:00.123Z', '{"a":[1]}', '12.5', '10', '', '', '', ''],
    ]);
    expect(await writeRow('stays', new Date(Number.NaN))).toEqual(['stays', '']);
  });

  it.each(formulaStarts)('puts an apostrophe before a text that begins with %j', async (start) => {
    expect(await writeRow(`${start}cmd|' /C calc'!A0`)).toEqual([`'${start}cmd|' /C calc'!A0`]);
  });

  it('guards headers too', async () => {
    expect(await textOf(writeCsv(tableOf(['=1+1'], [])))).toBe(`${BYTE_ORDER_MARK}'=1+1\n`);
  });

  it('leaves numbers alone: by the type of the column, not by what they look like', async () => {
    const table = tableOf(['text', 'rating', { name: 'fee', numeric: true }], [['-1', -1, '-12.50']]);

    expect(readCsv(await textOf(writeCsv(table)))[1]).toEqual(["'-1", '-1', '-12.50']);
  });

  it('guards what is no number in a column of numbers', async () => {
    const table = tableOf([{ name: 'fee', numeric: true }], [['-1+1'], ['-'], ['+1'], ['-NaN'], ['-1e5']]);

    const cells = readCsv(await textOf(writeCsv(table))).slice(1);

    expect(cells.flat()).toEqual(["'-1+1", "'-", "'+1", "'-NaN", '-1e5']);
  });

  it('gives every text back, and no text begins a formula', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(hostile, hostile), { maxLength: 8 }), async (rows) => {
        const [, ...read] = readCsv(await textOf(writeCsv(tableOf(['a', 'b'], rows))));

        expect(read.flat().filter((cell) => formulaStarts.some((start) => cell.startsWith(start)))).toEqual([]);
        expect(read).toHaveLength(rows.length);
        const wellFormed = rows.flat().map((text) => text.toWellFormed());
        const unguarded = read
          .flat()
          .map((cell, index) => (cell === wellFormed[index] ? cell : cell.replace(/^'/, '')));
        expect(unguarded).toEqual(wellFormed);
      }),
    ));
});

describe('JSON', () => {
  const date = new Date('2026-11-22T19:37:00Z');
  const rows = [
    ['Fire', '12345678901234567890.12', date, { a: 1 }],
    ['=1+1', null, Buffer.from('x'), 10n],
  ];
  const table = tableOf(['title', 'fee', '__proto__', 'author.name'], rows);
  const objects = [
    '{"title":"Fire","fee":"12345678901234567890.12","__proto__":"2026-11-22T19:37:00.000Z","author.name":{"a":1}}',
    '{"title":"=1+1","fee":null,"__proto__":null,"author.name":"10"}',
  ];

  it('is one array of objects, with texts as they are', async () => {
    const text = await textOf(writeJson(table));

    expect(text).toBe(`[\n${objects.join(',\n')}\n]\n`);
    expect(JSON.parse(text)).toHaveLength(2);
  });

  it('is an empty array where there are no rows', async () => {
    expect(await textOf(writeJson(tableOf(['title'], [])))).toBe('[]\n');
  });

  it('in lines is an object a line', async () => {
    expect(await textOf(writeJsonLines(table))).toBe(`${objects.join('\n')}\n`);
    expect(await textOf(writeJsonLines(tableOf(['title'], [])))).toBe('');
  });

  it('gives every text back', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }), async (texts) => {
        const written = tableOf(
          ['text'],
          texts.map((text) => [text]),
        );

        const array = JSON.parse(await textOf(writeJson(written))) as readonly { readonly text: string }[];
        const lines = (await textOf(writeJsonLines(written))).split('\n').slice(0, -1);

        expect(array.map(({ text }) => text)).toEqual(texts);
        expect(lines.map((line): unknown => JSON.parse(line))).toEqual(array);
      }),
    ));
});
