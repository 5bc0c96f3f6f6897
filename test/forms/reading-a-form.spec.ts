import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsBoolean,
  IsDate,
  IsDateString,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxDate,
  MaxLength,
  Min,
  MinDate,
  MinLength,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import fc from 'fast-check';
import { FormField } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormContext } from '../../libs/admin/src/forms/form-context.js';
import { describeForm } from '../../libs/admin/src/forms/form-definition.js';
import { parseForm, type ParsedForm } from '../../libs/admin/src/forms/form.parser.js';
import { databases } from '../support/databases.js';
import { openFormDesk } from '../support/forms/form-desk.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

enum Level {
  Low,
  High = 5,
}

type Decorate = (form: object, property: string) => void;

let newsdesk: Newsdesk;
let context: FormContext;

beforeAll(async () => {
  // No field of a form depends on the database but rows, which have a chapter of their own.
  newsdesk = await Newsdesk.open(databases[0]?.create ?? (() => Promise.reject(new Error('No database.'))));
  await newsdesk.save(Article, [{ title: 'Budget vote' }]);
  context = await openFormDesk(newsdesk);
});

afterAll(() => newsdesk.close());

/** Makes a form of one property, `value`. */
function formOf(...decorators: readonly Decorate[]): new () => { value?: unknown } {
  class OneField {
    declare value?: unknown;
  }
  for (const decorate of decorators) decorate(OneField.prototype, 'value');
  return OneField;
}

/** Reads a form of one property from what was typed into it. */
function read(decorators: readonly Decorate[], ...typed: readonly string[]): Promise<ParsedForm> {
  const form = new URLSearchParams(typed.map((text): [string, string] => ['field.value', text]));
  return parseForm(describeForm(formOf(...decorators)), form, context);
}

/** Gives what the handler gets and what the record keeps; for a form that is refused, what it says. */
async function reading(decorators: readonly Decorate[], ...typed: readonly string[]): Promise<unknown> {
  const parsed = await read(decorators, ...typed);
  if (parsed.kind === 'invalid') return parsed.errors.map(({ text }) => text);
  return { value: Reflect.get(parsed.instance, 'value'), record: parsed.record };
}

const utc = (text: string): Date => new Date(`${text}Z`);
const text = [IsString()];
const optionalText = [IsOptional(), IsString()];
const int = [IsInt()];
const money = [IsNumber({ maxDecimalPlaces: 2 })];
const box = [IsBoolean()];
const day = [FormField({ dateOnly: true }), IsDate()];
const time = [IsDate()];
const level = [IsEnum(Level)];
const editions = [IsIn(['daily', 'weekly'], { each: true })];

describe('a field gives the handler a value of its type, and the record what JSON can keep', () => {
  it.each<[string, readonly Decorate[], readonly string[], unknown, unknown]>([
    ['a text, as it was typed', text, ['  Too long. '], '  Too long. ', '  Too long. '],
    ['several lines', [FormField({ long: true }), IsString()], ['a\r\nb\n'], 'a\nb\n', 'a\nb\n'],
    ['nothing, where a text is optional', optionalText, [''], undefined, undefined],
    ['nothing, where only blanks were typed', optionalText, ['  '], undefined, undefined],
    ['nothing, where the field was not sent', optionalText, [], undefined, undefined],
    ['a whole number', int, ['-12'], -12, -12],
    ['a number', money, [' 0.25 '], 0.25, 0.25],
    ['a number with an exponent', [IsNumber()], ['1e-7'], 1e-7, 1e-7],
    ['no number, where it is optional', [IsOptional(), IsInt()], [''], undefined, undefined],
    ['a ticked box', box, ['1'], true, true],
    ['an unticked box', box, [], false, false],
    ['an unticked box that is optional', [IsOptional(), IsBoolean()], [], false, false],
    ['a box that says something else', box, ['no'], false, false],
    ['a date', day, ['2026-11-22'], utc('2026-11-22T00:00'), '2026-11-22'],
    ['a leap day', day, ['2028-02-29'], utc('2028-02-29T00:00'), '2028-02-29'],
    ['a date as text', [IsDateString()], ['2026-11-22'], '2026-11-22', '2026-11-22'],
    ['a time, which is UTC', time, ['2026-11-22T19:37'], utc('2026-11-22T19:37'), '2026-11-22T19:37:00.000Z'],
    ['a time to the second', time, ['2026-11-22 19:37:08'], utc('2026-11-22T19:37:08'), '2026-11-22T19:37:08.000Z'],
    ['a member of a numeric enumeration', level, ['5'], 5, 5],
    ['the first member of one', level, ['0'], 0, 0],
    ['a choice', [IsIn([1.5, 'x', true])], ['true'], true, true],
    [
      'several choices, in the order they are offered',
      editions,
      ['weekly', 'daily'],
      ['daily', 'weekly'],
      ['daily', 'weekly'],
    ],
    ['no choice', editions, [], [], []],
    ['no choice, where it is optional', [IsOptional(), ...editions], [], undefined, undefined],
  ])('%s', async (_what, decorators, typed, value, kept) => {
    const record = kept === undefined ? {} : { value: kept };

    expect(await reading(decorators, ...typed)).toEqual({ value, record });
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });

  it('is an instance of the form, with nothing in it that the form does not declare', async () => {
    const Form = formOf(...text);
    const posted = new URLSearchParams('field.value=x&field.other=1&_csrf=2&field.__proto__=3&__proto__=4&value=5');

    const parsed = await parseForm(describeForm(Form), posted, context);

    if (parsed.kind === 'invalid') throw new TypeError('The form is right.');
    expect(parsed.instance).toBeInstanceOf(Form);
    expect(Object.entries(parsed.instance)).toEqual([['value', 'x']]);
    expect(parsed.record).toEqual({ value: 'x' });
  });

  it('is transformed by class-transformer, and checked after that', async () => {
    const trim = Transform(({ value }) => (typeof value === 'string' ? value.trim() : value)) as Decorate;

    expect(await reading([trim, MaxLength(3)], ' abc ')).toMatchObject({ value: 'abc' });
  });

  it('is not transformed where it is no value: a transformer gets what its property can hold', async () => {
    const strict = Transform(({ value }: { value: string }) => value.trim()) as Decorate;

    expect(await reading([strict, IsOptional(), IsString()], '')).toMatchObject({ value: undefined });
    expect(await reading([strict, IsString()], 'a', 'b')).toEqual(['Value was sent more than once.']);
  });

  it('is left out of the record where it is secret', async () => {
    expect(await reading([FormField({ secret: true }), IsString()], 'swordfish')).toEqual({
      value: 'swordfish',
      record: {},
    });
  });

  it('replaces what the class itself sets, even by nothing', async () => {
    class Preset {
      @IsOptional()
      @IsString()
      note? = 'As always.';
    }

    const parsed = await parseForm(describeForm(Preset), new URLSearchParams({ 'field.note': '' }), context);

    expect(parsed).toEqual({ kind: 'valid', instance: { note: undefined }, record: {} });
  });
});

describe('a field that is filled wrongly says so, by its label', () => {
  it.each<[string, readonly Decorate[], readonly string[], string]>([
    ['nothing', text, [''], 'Value must not be empty.'],
    ['blanks', text, [' \n '], 'Value must not be empty.'],
    ['a text that was not sent', [MinLength(3)], [], 'Value must not be empty.'],
    ['a short text', [MinLength(3)], ['ab'], 'Value must have 3 characters or more.'],
    ['a long text', [MaxLength(3)], ['abcd'], 'Value must have 3 characters or less.'],
    ['a text out of bounds', [Length(2, 1_000)], ['a'], 'Value must have 2 to 1,000 characters.'],
    ['a text that does not match', [Matches(/^\d$/)], ['a'], 'Value is not in the required format.'],
    ['no e-mail address', [IsEmail()], ['ada'], 'Value must be an e-mail address, such as ada@example.org.'],
    ['what no text of the catalogue tells', [IsUUID()], ['1'], 'Value must be a UUID'],
    ['a zero byte', text, ['a\0b'], 'Value holds a character that cannot be kept.'],
    ['a megabyte', text, ['x'.repeat(1_000_000)], 'Value must have 100,000 characters or less.'],
    ['two texts', text, ['a', 'b'], 'Value was sent more than once.'],
    ['no number', int, ['twelve'], 'Value must be a number.'],
    ['a number in another notation', int, ['0x10'], 'Value must be a number.'],
    ['no end', [IsNumber()], ['1e999'], 'Value must be a number.'],
    ['nothing for a number', int, [' '], 'Value must not be empty.'],
    ['a fraction', int, ['1.5'], 'Value must be a whole number.'],
    [
      'more digits than JavaScript has',
      int,
      ['9007199254740993'],
      'Value is a larger number than can be kept exactly.',
    ],
    ['a third decimal', money, ['0.125'], 'Value must have at most 2 digits after the point.'],
    [
      'a seventh decimal, written with an exponent',
      money,
      ['1e-7'],
      'Value must have at most 2 digits after the point.',
    ],
    ['too little', [Min(1)], ['0'], 'Value must be 1 or more.'],
    ['too much', [Max(9)], ['10'], 'Value must be 9 or less.'],
    ['a wrong number, where it is optional', [IsOptional(), IsInt()], ['x'], 'Value must be a number.'],
    ['an unticked box that must be ticked', [Equals(true), IsBoolean()], [], 'Value must be ticked.'],
    ['a day that does not exist', day, ['2026-02-30'], 'Value must be a date, such as 2026-11-22.'],
    ['the year 0', day, ['0000-01-01'], 'Value must be a date, such as 2026-11-22.'],
    ['a year of five digits', day, ['12026-01-01'], 'Value must be a date, such as 2026-11-22.'],
    [
      'a date where a time is asked for',
      time,
      ['2026-11-22'],
      'Value must be a date and a time, such as 2026-11-22 19:37.',
    ],
    [
      'a time with another zone',
      time,
      ['2026-11-22T19:37+01:00'],
      'Value must be a date and a time, such as 2026-11-22 19:37.',
    ],
    [
      'an hour that does not exist',
      time,
      ['2026-11-22T25:00'],
      'Value must be a date and a time, such as 2026-11-22 19:37.',
    ],
    [
      'an early time',
      [MinDate(utc('2026-01-01T12:30'))],
      ['2026-01-01T12:29'],
      'Value must not be before 2026-01-01 12:30.',
    ],
    [
      'a late day',
      [FormField({ dateOnly: true }), MaxDate(utc('2026-01-01T00:00'))],
      ['2026-01-02'],
      'Value must not be after 2026-01-01.',
    ],
    ['no choice', level, [''], 'Value: choose one.'],
    ['a choice that is not offered', level, ['7'], 'Value: choose from what is offered.'],
    ['the name of a choice', level, ['High'], 'Value: choose from what is offered.'],
    [
      'one of several choices that is not offered',
      editions,
      ['daily', 'hourly'],
      'Value: choose from what is offered.',
    ],
    ['too few choices', [ArrayMinSize(1), ...editions], [], 'Value: choose at least 1.'],
    ['too many choices', [ArrayMaxSize(1), ...editions], ['daily', 'weekly'], 'Value: choose at most 1.'],
  ])('%s', async (_what, decorators, typed, error) => {
    expect(await reading(decorators, ...typed)).toEqual([error]);
  });

  it.each<[string, readonly Decorate[], readonly string[]]>([
    ['the rule', [MinLength(3, { message: 'Say it.' })], ['ab']],
    ['a blank text', [IsNotEmpty({ message: 'Say it.' }), IsString()], ['']],
    ['a text that was not sent', [IsString({ message: 'Say it.' }), IsNotEmpty({ message: 'Say it.' })], []],
    ['what is no number', [IsInt({ message: 'Say it.' })], ['x']],
    ['what is no number, where it is optional', [IsOptional(), IsInt({ message: 'Say it.' })], ['x']],
    ['what is no date', [IsDate({ message: 'Say it.' })], ['x']],
    ['what is not offered', [IsIn(['a'], { message: 'Say it.' })], ['b']],
    [
      'a validator of your own',
      [ValidateBy({ name: 'own', validator: { validate: () => false, defaultMessage: () => 'Say it.' } }), IsString()],
      ['b'],
    ],
  ])('in the words of the decorator, where it brings some: for %s', async (_what, decorators, typed) => {
    expect(await reading(decorators, ...typed)).toEqual(['Say it.']);
  });

  it('in the order of the fields, each once', async () => {
    class Several {
      @MinLength(5)
      @Matches(/^\d+$/)
      code!: string;

      @IsString()
      reason!: string;

      @FormField({ label: 'How many' })
      @IsInt()
      copies!: number;
    }
    const posted = new URLSearchParams({ 'field.copies': 'x', 'field.reason': 'Because.', 'field.code': 'a' });

    expect(await parseForm(describeForm(Several), posted, context)).toEqual({
      kind: 'invalid',
      errors: [
        { field: 'code', text: 'Code is not in the required format.' },
        { field: 'copies', text: 'How many must be a number.' },
      ],
    });
  });

  it('unless a condition says that it is not asked for', async () => {
    const conditional = (asked: boolean): readonly Decorate[] => [ValidateIf(() => asked), IsString()];

    expect(await reading(conditional(false), '')).toEqual({ value: undefined, record: {} });
    expect(await reading(conditional(true), '')).toEqual(['Value must not be empty.']);
  });
});

describe('whatever is posted', () => {
  class Everything {
    @FormField({ long: true })
    @MaxLength(20)
    text!: string;

    @IsOptional()
    @IsEmail()
    mail?: string;

    @IsNumber({ maxDecimalPlaces: 2 })
    @Min(0)
    number!: number;

    @IsBoolean()
    box!: boolean;

    @FormField({ dateOnly: true })
    @MinDate(new Date('2026-01-01'))
    day!: Date;

    @IsDate()
    time!: Date;

    @IsDateString()
    issue!: string;

    @IsEnum(Level)
    one!: Level;

    @IsIn(['daily', 'weekly'], { each: true })
    many!: string[];

    @FormField({ entity: Article })
    article!: Article;
  }

  const definition = describeForm(Everything);
  const name = fc.oneof(
    fc.constantFrom(...definition.fields.map((field) => `field.${field.name}`)),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'field.__proto__',
      'field.constructor',
      'field.article.search',
      '_search',
    ),
    fc.string({ unit: 'binary' }),
  );
  const value = fc.oneof(
    fc.constantFrom(
      '',
      '1',
      '5',
      '-1',
      '1e-7',
      '1e400',
      '2026-11-22',
      '2026-11-22T19:37',
      'daily',
      'true',
      '\0',
      '\ud800',
    ),
    fc.string({ unit: 'binary' }),
    fc.double().map(String),
  );

  it('is never an error of the program: it is read, or told in words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 14 }), async (fields) => {
        const parsed = await parseForm(definition, new URLSearchParams(fields), context);

        const record = parsed.kind === 'valid' ? parsed.record : {};
        const errors = parsed.kind === 'valid' ? [] : parsed.errors;
        expect(parsed.kind === 'valid' ? parsed.instance : new Everything()).toBeInstanceOf(Everything);
        expect(JSON.parse(JSON.stringify(record))).toEqual(record);
        expect(parsed.kind === 'valid').toBe(errors.length === 0);
        const labels = definition.fields.map(({ label }) => label);
        expect(errors.filter((error) => !labels.some((label) => error.text.startsWith(label)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
