import fc from 'fast-check';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { types } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Selection } from 'nest-steward';
import type { ExportTable } from '../../libs/admin/src/built-in/export/export-table.js';
import { writeCsv } from '../../libs/admin/src/built-in/export/csv.writer.js';
import { formulaStarts } from '../../libs/admin/src/built-in/export/formula-guard.js';
import { inlineLiterals } from '../../libs/admin/src/built-in/export/inlined-statement.js';
import { copyCsv } from '../../libs/admin/src/built-in/export/copied-csv.js';
import { copyJson, copyJsonLines } from '../../libs/admin/src/built-in/export/copied-json.js';
import { writeJson, writeJsonLines } from '../../libs/admin/src/built-in/export/json.writer.js';
import { databases } from '../support/databases.js';
import { Author } from '../support/newsdesk/author.entity.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { Parcel } from './parcel.entity.js';
import { bytesOf, tableOf } from './tables.js';

/** What only PostgreSQL has. */
@Entity()
class Journey {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ type: 'enum', enum: ['=sea', 'air'] })
  by!: string;

  @Column({ type: 'bigint' })
  miles!: string;

  @Column({ type: 'timestamptz', nullable: true })
  leftAt!: Date | null;

  @Column({ type: 'timestamp', nullable: true })
  arrivedAt!: Date | null;
}

describe('literals in the place of a statement’s values', () => {
  const literals = ["'a'", "E'b\\\\'", 'NULL'];

  it.each([
    ['SELECT $1, $2', "SELECT  'a' ,  E'b\\\\' "],
    [
      `SELECT "a$1", 'it''s $1' FROM t WHERE x=$1 AND y = ANY($3)`,
      `SELECT "a$1", 'it''s $1' FROM t WHERE x= 'a'  AND y = ANY( NULL )`,
    ],
    ['SELECT """$1", \'"$2"\'', 'SELECT """$1", \'"$2"\''],
    ['SELECT 1', 'SELECT 1'],
  ])('are put into %s', (statement, inlined) => {
    expect(inlineLiterals(statement, literals)).toBe(inlined);
  });

  it.each([
    ['a comment', 'SELECT $1 -- $2'],
    ['a comment of several lines', 'SELECT /* $1 */ 1'],
    ['a dollar quote', 'SELECT $tag$ $1 $tag$'],
    ['a bare dollar quote', 'SELECT $$ $1 $$'],
    ['a text with escapes', "SELECT E'\\' $1'"],
    ['a backslash in a text', "SELECT '\\' , $1, '"],
    ['a text of bits', "SELECT B'1', $1"],
    ['a name with escapes', 'SELECT U&"d$1"'],
    ['a text that does not end', "SELECT 'a"],
    ['a placeholder in a name', 'SELECT a$1'],
    ['a value that is not there', 'SELECT $4'],
    ['no number', 'SELECT $0'],
  ])('are refused for a statement with %s', (_what, statement) => {
    expect(inlineLiterals(statement, literals)).toBeUndefined();
  });

  it('mean the texts they were made of', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom("'", '"', '$1', 'a', ' ', "''", '\\', '-', '/*', '$', '$2')), (parts) => {
        const text = parts.join('');
        const quoted = `'${text.replaceAll("'", "''")}'`;

        const inlined = inlineLiterals(`SELECT ${quoted}, $1`, ["'x'"]);

        // A text is never touched, whatever stands in it.
        expect([undefined, `SELECT ${quoted},  'x' `]).toContain(inlined);
      }),
    ));
});

type Body = AsyncIterable<string | Uint8Array>;

/** A format, as the database writes it and as the library does. */
interface Format {
  readonly copy: (selection: Selection, columns: ExportTable['columns']) => Promise<Body | undefined>;
  readonly write: (table: ExportTable) => Body;
}

const csv: Format = { copy: copyCsv, write: writeCsv };
const json: Format = { copy: copyJson, write: writeJson };
const lines: Format = { copy: copyJsonLines, write: writeJsonLines };
const formats = [csv, json, lines];

const postgres = databases.filter(({ name }) => name === 'PostgreSQL');

describe.each(postgres)('a file by COPY on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [Parcel, Journey]);
  });
  afterAll(() => newsdesk.close());

  const plain = ['id', 'label', 'note', 'fee', 'fragile', 'sender.id', 'sender.name'];

  const table = (selection: Selection, names: readonly string[]) => ({
    ...tableOf(
      names.map((name) => ({ name, numeric: ['id', 'fee', 'sender.id', 'weight', 'miles'].includes(name) })),
      [],
    ),
    readRows: () => selection.readColumns(names),
  });

  const select = async (address = '', options: NewsdeskListOptions<Parcel> = {}): Promise<Selection<Parcel>> =>
    newsdesk.select<Parcel>(await newsdesk.list(Parcel, address, options), { kind: 'all' });

  /** Gives a file of both ways, byte for byte; undefined where COPY is not used. */
  const bothWays = async (
    { copy, write }: Format,
    selection: Selection,
    names: readonly string[] = plain,
  ): Promise<readonly [copied: string | undefined, written: string]> => {
    const written = table(selection, names);
    const copied = await copy(selection, written.columns);
    return [copied && (await bytesOf(copied)).toString('latin1'), (await bytesOf(write(written))).toString('latin1')];
  };

  /** Gives the files of all formats, by COPY and by the ordinary way. */
  const allFiles = async (
    selection: Selection,
    names?: readonly string[],
  ): Promise<{ readonly copied: readonly (string | undefined)[]; readonly written: readonly string[] }> => {
    const files = [];
    for (const format of formats) files.push(await bothWays(format, selection, names));
    return { copied: files.map(([copied]) => copied), written: files.map(([, written]) => written) };
  };

  const hostile = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(
          ...formulaStarts,
          '"',
          ',',
          "'",
          ';',
          ' ',
          '\\',
          '\\.',
          '.',
          'é',
          '船',
          '🚢',
          '\u0007',
          '\u007f',
          '\u2028',
          '\b',
          '\f',
          '',
        ),
        fc.string({ unit: 'grapheme', maxLength: 2 }),
      ),
      maxLength: 6,
    })
    .map((text) => text.replaceAll('\0', '').toWellFormed());

  const parcel = fc.record({
    label: fc.option(hostile),
    note: hostile,
    fee: fc.option(fc.constantFrom('-12.50', '0.00', '1234567890123456789012345678.90', '-0.01', 'NaN')),
    fragile: fc.option(fc.boolean()),
    sender: fc.option(fc.nat({ max: 1 })),
  });

  it('is byte for byte what the ordinary way gives, whatever stands in the rows', async () => {
    const senders = await newsdesk.save(Author, [{ name: '=Ada, "the first"' }, { name: '-Grace' }]);
    const { dataSource } = newsdesk;

    await fc.assert(
      fc.asyncProperty(fc.array(parcel, { maxLength: 6 }), hostile, async (parcels, searched) => {
        await dataSource.query('DELETE FROM parcel');
        for (const [id, { label, note, fee, fragile, sender }] of parcels.entries()) {
          await dataSource.query(
            `INSERT INTO parcel (id, said_on_it, note, fee, fragile, "senderId") VALUES ($1, $2, $3, $4, $5, $6)`,
            [id - 2, label, note, fee, fragile, sender === null ? null : senders[sender]?.id],
          );
        }

        const { copied, written } = await allFiles(await select('o=-note,label', { listDisplay: ['note', 'label'] }));
        expect(copied).toEqual(written);

        // The values of the query too: what is searched for stands in the statement.
        const scope: NewsdeskListOptions<Parcel>['scope'] = (query) =>
          query.where('parcel.note = :note OR parcel.note = ANY(:notes) OR parcel.fragile = :fragile', {
            note: searched,
            notes: [searched, ...parcels.slice(1).map(({ note }) => note)],
            fragile: true,
          });
        const searchedFor = await allFiles(await select('', { scope }));
        expect(searchedFor.copied).toEqual(searchedFor.written);
      }),
      { numRuns: 60 },
    );
  });

  const times = [
    ...[
      '2026-11-22 19:37:00.123456',
      '0001-01-01',
      '0099-12-31 23:59:59.999999',
      '1582-10-10',
      '9999-12-31 23:59:59.9999',
    ],
    ...[
      '10000-01-01',
      '275760-09-12 23:59:59',
      '275760-09-13',
      '275760-09-14',
      '0001-12-31 BC',
      '0044-03-15 12:00 BC',
      '4000-01-01 BC',
    ],
    ...['infinity', '-infinity'],
  ];

  it.each(times)(
    'writes the time %s as the ordinary way does, and uuids, enumerations and large integers',
    async (time) => {
      await newsdesk.dataSource.query('DELETE FROM journey');
      await newsdesk.dataSource.query(
        `INSERT INTO journey (by, miles, "leftAt", "arrivedAt") VALUES ('=sea', -9007199254740993, $1, $2), ('air', 7, NULL, NULL)`,
        [time.includes('inf') ? time : time.replace(/( BC)?$/, '+00$1'), time],
      );
      const selection = newsdesk.select<Journey>(await newsdesk.list(Journey), { kind: 'all' });

      const names = ['id', 'by', 'miles', 'leftAt'];
      const all = await allFiles(selection, names);
      expect(all.copied).toEqual(all.written);
      const [cells] = await bothWays(csv, selection, names);
      expect(cells).toContain(",'=sea,-9007199254740993,");
      const [objects] = await bothWays(json, selection, names);
      expect(objects).toContain('"by":"=sea","miles":"-9007199254740993","leftAt":');

      // Times without a zone are those of the machine, which the database does not know.
      const isUtc = Intl.DateTimeFormat().resolvedOptions().timeZone === 'UTC';
      const clocks = await allFiles(selection, ['id', 'arrivedAt']);
      expect(clocks.copied).toEqual(clocks.written.map((file) => (isUtc ? file : undefined)));
    },
  );

  it('takes dates, numbers and ticked keys as values of the query', async () => {
    await newsdesk.dataSource.query('DELETE FROM parcel');
    const sentAt = new Date('2026-03-01T12:00:00.000Z');
    await newsdesk.save(
      Parcel,
      [1, 2, 3].map((id) => ({ id, note: `Parcel ${id}`, sentAt, fee: `${id}.50` })),
    );
    const scope: NewsdeskListOptions<Parcel>['scope'] = (query) =>
      query.where('parcel.sentAt = :sentAt AND parcel.fee > :fee', { sentAt, fee: 1.75 });
    const list = await newsdesk.list(Parcel, '', { scope });
    const selection = newsdesk.select<Parcel>(list, { kind: 'keys', keys: [1, 2] });

    const names = ['id', 'note', 'fee'];
    const [cells] = await bothWays(csv, selection, names);
    expect(cells).toBe(Buffer.from('\ufeffid,note,fee\n2,Parcel 2,2.50\n').toString('latin1'));
    const [objects] = await bothWays(json, selection, names);
    expect(objects).toBe('[\n{"id":2,"note":"Parcel 2","fee":"2.50"}\n]\n');
    const { copied, written } = await allFiles(selection, names);
    expect(copied).toEqual(written);
  });

  it.each([
    ['a column of another type', ['id', 'weight'], {}],
    ['JSON', ['id', 'route'], {}],
    [
      'a value of bytes',
      ['id', 'note'],
      { scope: (query) => query.where(':bytes IS NOT NULL', { bytes: Buffer.from('x') }) },
    ],
    ['a comment in the query', ['id', 'note'], { scope: (query) => query.comment('why') }],
  ] satisfies readonly (readonly [string, readonly string[], NewsdeskListOptions<Parcel>])[])(
    'is left to the ordinary way for %s',
    async (_what, names, options) => {
      const selection = await select('', options);

      for (const { copy } of formats) expect(await copy(selection, table(selection, names).columns)).toBeUndefined();
    },
  );

  it('is left to the ordinary way for CSV of one column alone', async () => {
    const selection = await select();

    expect(await copyCsv(selection, table(selection, ['note']).columns)).toBeUndefined();
    const [objects, written] = await bothWays(json, selection, ['note']);
    expect(objects).toBe(written);
  });

  describe('of a table that is not as the entity says', () => {
    /** Has a column as another type while something is tried. */
    const withType = async (column: string, type: string, work: (selection: Selection) => Promise<void>) => {
      const { dataSource } = newsdesk;
      const own = dataSource.getMetadata(Journey).findColumnWithPropertyName(column)?.type as string;
      const change = (to: string): Promise<unknown> =>
        dataSource.query(`ALTER TABLE journey ALTER COLUMN "${column}" TYPE ${to}`);
      await dataSource.query('DELETE FROM journey');
      await change(type);
      try {
        await dataSource.query(
          `INSERT INTO journey (by, miles, "leftAt", "arrivedAt") VALUES ('air', 7, '2026-11-22 19:37:00', '2026-11-22 19:37:00')`,
        );
        await work(newsdesk.select<Journey>(await newsdesk.list(Journey), { kind: 'all' }));
      } finally {
        await change(own);
      }
    };

    it.each(['integer', 'smallint', 'distance'])('takes numbers as the driver gives them: %s', async (type) => {
      await newsdesk.dataSource.query('CREATE DOMAIN distance AS integer');
      try {
        await withType('miles', type, async (selection) => {
          const { copied, written } = await allFiles(selection, ['miles', 'by']);
          expect(copied).toEqual(written);
          expect(copied[1]).toBe('[\n{"miles":7,"by":"air"}\n]\n');
        });
      } finally {
        await newsdesk.dataSource.query('DROP DOMAIN distance');
      }
    });

    it.each([
      ['miles', 'double precision'],
      ['miles', 'numeric'],
      ['leftAt', 'timestamp'],
      ['arrivedAt', 'timestamptz'],
    ])('is left to the ordinary way for %s as %s', async (column, type) => {
      await withType(column, type, async (selection) => {
        const { copied } = await allFiles(selection, ['by', column]);
        expect(copied).toEqual([undefined, undefined, undefined]);
      });
    });
  });

  it('has the names of columns as keys, whatever stands in them', async () => {
    await newsdesk.dataSource.query('DELETE FROM parcel');
    await newsdesk.save(Parcel, [{ id: 1, note: 'Sails' }]);
    const selection = await select();
    const columns = [{ name: `it's "so" \\ :note`, header: 'Note', value: 'note' }];
    const written = { ...table(selection, []), columns, readRows: () => selection.readColumns(['note']) };

    for (const { copy, write } of [json, lines]) {
      const copied = await copy(selection, columns);
      expect(copied && (await bytesOf(copied)).toString()).toBe((await bytesOf(write(written))).toString());
    }
  });

  it.each([
    ['a decimal that is not to be written as a number', { name: 'fee' }],
    ['a text that is to be written as a number where it looks like one', { name: 'note', numeric: true }],
  ])('is left to the ordinary way for %s', async (_what, column) => {
    const selection = await select();

    expect(await copyCsv(selection, tableOf(['label', column], []).columns)).toBeUndefined();
  });

  it('is left to the ordinary way where the host has the driver read a type in another way', async () => {
    const decimal = 1700;
    const parse = types.getTypeParser(decimal);
    types.setTypeParser(decimal, Number);
    try {
      const selection = await select();

      for (const { copy } of formats)
        expect(await copy(selection, table(selection, ['id', 'fee']).columns)).toBeUndefined();
    } finally {
      types.setTypeParser(decimal, parse);
    }
  });

  it('is left to the ordinary way for what is computed', async () => {
    const selection = await select();
    const [id] = table(selection, ['id']).columns;
    const computed = { name: 'loud', header: 'Loud', value: () => 'LOUD' };

    for (const { copy } of formats) expect(await copy(selection, id ? [id, computed] : [])).toBeUndefined();
  });

  describe('of many rows', () => {
    beforeAll(async () => {
      await newsdesk.dataSource.query('DELETE FROM parcel');
      await newsdesk.dataSource.query(
        `INSERT INTO parcel (id, note) SELECT i, repeat('x', 500) FROM generate_series(1, 40000) i`,
      );
    });

    it('is the same as of few, over many pieces', async () => {
      const { copied, written } = await allFiles(await select(), ['id', 'note']);

      expect(copied.map((file) => file?.length)).toEqual(written.map(({ length }) => length));
      expect(copied.every((file, place) => file === written[place])).toBe(true);
    });

    const open = async (patience?: number): Promise<AsyncIterable<string | Uint8Array> | undefined> => {
      const selection = await select();
      return copyCsv(selection, table(selection, ['id', 'note']).columns, patience);
    };

    const reopen = async (): Promise<AsyncIterable<string | Uint8Array>> =>
      (await open()) ?? Promise.reject(new Error('Not by COPY.'));

    /** Takes the head and the first rows, and stops reading. */
    const begin = async (patience?: number): Promise<AsyncIterator<string | Uint8Array>> => {
      const pieces = (await open(patience))?.[Symbol.asyncIterator]();
      if (!pieces) throw new Error('Not by COPY.');
      await pieces.next();
      expect((await pieces.next()).value).toBeInstanceOf(Uint8Array);
      return pieces;
    };

    const copying = async (): Promise<unknown> =>
      newsdesk.dataSource.query(
        `SELECT count(*)::int AS copies FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY (%'`,
      );

    it('takes no connection from the pool, and is left to the ordinary way while two others are read', async () => {
      const begun = [await begin(), await begin()];

      const pool = Array.from({ length: 10 }, () => newsdesk.dataSource.createQueryRunner());
      try {
        await Promise.all(pool.map((queryRunner) => queryRunner.connect()));
      } finally {
        await Promise.all(pool.map((queryRunner) => queryRunner.release()));
      }
      expect(await open()).toBeUndefined();
      for (const pieces of begun) await pieces.return?.();

      expect((await bytesOf(await reopen())).length).toBeGreaterThan(40_000 * 500);
    });

    it('closes its connection, whether it is read to the end, left or failing', async () => {
      for (let round = 0; round < 3; round += 1) {
        await (await begin()).return?.();
        await bytesOf(await reopen());
      }
      const scope: NewsdeskListOptions<Parcel>['scope'] = (query) => query.where('1 / (parcel.id - 20000) < 2');
      for (let round = 0; round < 3; round += 1) {
        const selection = await select('', { scope });
        const copied = await copyCsv(selection, table(selection, ['id', 'note']).columns);
        if (!copied) throw new Error('Not by COPY.');
        await expect(bytesOf(copied)).rejects.toThrow('division by zero');
      }

      await newsdesk.dataSource.query('ALTER TABLE parcel RENAME TO parcel_elsewhere');
      try {
        // The ordinary way says what is wrong.
        for (let round = 0; round < 3; round += 1) expect(await open()).toBeUndefined();
      } finally {
        await newsdesk.dataSource.query('ALTER TABLE parcel_elsewhere RENAME TO parcel');
      }

      await expect.poll(copying).toEqual([{ copies: 0 }]);
    });

    it('is ended where its reader stops, and fails where that one comes back', async () => {
      const pieces = await begin(20);

      await expect.poll(copying).toEqual([{ copies: 0 }]);
      const others = [await begin(), await begin()];
      for (const other of others) await other.return?.();
      await expect(pieces.next()).rejects.toThrow('The reader of the COPY took nothing for 0.02 seconds.');

      expect((await bytesOf(await reopen())).length).toBeGreaterThan(40_000 * 500);
    });

    it('is left to the ordinary way where the database is told to end long statements', async () => {
      await newsdesk.dataSource.query(
        `ALTER ROLE CURRENT_USER IN DATABASE ${await databaseName()} SET statement_timeout = '1h'`,
      );
      try {
        expect(await open()).toBeUndefined();
      } finally {
        await newsdesk.dataSource.query(
          `ALTER ROLE CURRENT_USER IN DATABASE ${await databaseName()} RESET statement_timeout`,
        );
      }
    });

    const databaseName = async (): Promise<string> => {
      // Safe: the statement gives one row of this column.
      const rows = (await newsdesk.dataSource.query('SELECT current_database() AS name')) as {
        readonly name: string;
      }[];
      return rows[0]?.name ?? '';
    };
  });
});
