import {
  ArrayMinSize,
  Equals,
  IsBoolean,
  IsDate,
  IsEnum,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxDate,
  Min,
  MinDate,
} from 'class-validator';
import fc from 'fast-check';
import type { CheerioAPI } from 'cheerio';
import { FormField, type FormFieldOptions } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormContext } from '../../libs/admin/src/forms/form-context.js';
import { describeForm } from '../../libs/admin/src/forms/form-definition.js';
import { parseForm, type FieldError } from '../../libs/admin/src/forms/form.parser.js';
import { presentForm } from '../../libs/admin/src/web/form.presenter.js';
import { databases } from '../support/databases.js';
import { openFormDesk } from '../support/forms/form-desk.js';
import { pageOf, postedBy } from '../support/forms/page-of.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

enum Status {
  Draft = 'd',
  Published = 'p',
}

type Decorate = (form: object, property: string) => void;
type Form = new () => object;

let newsdesk: Newsdesk;
let context: FormContext;
let vote: Article;

beforeAll(async () => {
  newsdesk = await Newsdesk.open(databases[0]?.create ?? (() => Promise.reject(new Error('No database.'))));
  const titles = ['Budget vote', 'Ferry strike', ...Array.from({ length: 25 }, (_, index) => `Weather ${index + 10}`)];
  const [first] = await newsdesk.save(
    Article,
    titles.map((title) => ({ title })),
  );
  if (!first) throw new TypeError('Nothing was saved.');
  vote = first;
  context = await openFormDesk(newsdesk);
});

afterAll(() => newsdesk.close());

function formOf(...decorators: readonly Decorate[]): Form {
  class OneField {}
  for (const decorate of decorators) decorate(OneField.prototype, 'value');
  return OneField;
}

async function show(
  form: Form,
  typed?: URLSearchParams | string,
  errors: readonly FieldError[] = [],
): Promise<CheerioAPI> {
  const posted = typeof typed === 'string' ? new URLSearchParams(typed) : typed;
  return pageOf(await presentForm(describeForm(form), context, posted, errors));
}

const attributesOf = ($: CheerioAPI, selector = '#field-value'): Record<string, string> => {
  return { ...$(selector).attr() };
};

class Reassign {
  @FormField({ help: 'Who takes over.', entity: Article })
  article!: Article;

  @FormField({ long: true, help: 'For the record.' })
  @Length(3, 500)
  reason!: string;

  @FormField({ secret: true })
  @IsOptional()
  @IsString()
  password?: string;

  @IsBoolean()
  notify = true;
}

describe('a control has the constraints of its decorators', () => {
  it.each<[string, readonly Decorate[], string | undefined, Record<string, string>]>([
    [
      'a text',
      [Length(2, 80), Matches(/^[a-z]+$/)],
      undefined,
      { type: 'text', required: '', minlength: '2', maxlength: '80', pattern: '[a-z]+', value: '' },
    ],
    ['an optional text', [IsOptional(), IsString()], undefined, { type: 'text', value: '' }],
    [
      'a secret',
      [FormField({ secret: true }), IsString()],
      'field.value=x',
      { type: 'password', autocomplete: 'new-password', required: '' },
    ],
    [
      'a whole number',
      [IsInt(), Min(0), Max(9)],
      undefined,
      { type: 'number', min: '0', max: '9', step: '1', inputmode: 'numeric', value: '', required: '' },
    ],
    [
      'a fraction in its place: a browser would count steps from it',
      [IsInt()],
      'field.value=1.5',
      { type: 'number', step: 'any', inputmode: 'numeric', value: '1.5', required: '' },
    ],
    [
      'an amount',
      [IsNumber({ maxDecimalPlaces: 2 }), Min(0.5)],
      'field.value=1',
      { type: 'number', min: '0.5', step: '0.01', inputmode: 'decimal', value: '1', required: '' },
    ],
    [
      'any number',
      [IsNumber()],
      undefined,
      { type: 'number', step: 'any', inputmode: 'decimal', value: '', required: '' },
    ],
    ['a box', [IsBoolean()], 'field.value=1', { type: 'checkbox', value: '1', checked: '' }],
    [
      'a box that must be ticked',
      [Equals(true), IsBoolean()],
      undefined,
      { type: 'checkbox', value: '1', required: '' },
    ],
    [
      'a date',
      [
        FormField({ dateOnly: true }),
        MinDate(new Date('2026-01-01T00:00:01Z')),
        MaxDate(new Date('2026-03-01T23:00:00Z')),
      ],
      undefined,
      { type: 'date', min: '2026-01-02', max: '2026-03-01', value: '', required: '' },
    ],
    [
      'a time',
      [MinDate(new Date('2026-01-01T12:30:12.345Z'))],
      undefined,
      {
        type: 'datetime-local',
        min: '2026-01-01T12:31',
        value: '',
        required: '',
        'aria-describedby': 'field-value-help',
      },
    ],
    [
      'a time with seconds',
      [IsDate()],
      'field.value=2026-01-01T12:30:12',
      {
        type: 'datetime-local',
        value: '2026-01-01T12:30:12',
        step: 'any',
        required: '',
        'aria-describedby': 'field-value-help',
      },
    ],
  ])('%s', async (_what, decorators, typed, expected) => {
    expect(attributesOf(await show(formOf(...decorators), typed))).toEqual({
      id: 'field-value',
      name: 'field.value',
      ...expected,
    });
  });

  it('a text of several lines', async () => {
    const $ = await show(formOf(FormField({ long: true }), Length(0, 500)), 'field.value=%0Aone%0A  two');

    expect(attributesOf($)).toMatchObject({ rows: '5', maxlength: '500', required: '' });
    expect($('textarea').text()).toBe('\none\n  two');
  });

  it('a few choices: radios in a group with a name', async () => {
    const $ = await show(formOf(IsEnum(Status)), 'field.value=p');

    const group = $('fieldset');
    expect(attributesOf($, 'fieldset')).toMatchObject({ role: 'radiogroup', 'aria-required': 'true' });
    expect($(`#${group.attr('aria-labelledby')}`).text()).toBe('Value');
    expect(
      group
        .find('label')
        .toArray()
        .map((label) => $(label).text().trim()),
    ).toEqual(['Draft', 'Published']);
    expect(group.find('input[type=radio][required]').length).toBe(2);
    expect(group.find('[checked]').attr('value')).toBe('p');
  });

  it('an optional choice: none may be taken back', async () => {
    const $ = await show(formOf(IsOptional(), IsEnum(Status)));

    expect($('fieldset label').last().text().trim()).toBe('None');
    expect($('[checked]').attr('value')).toBe('');
  });

  it('many choices: a list to open, which begins with none', async () => {
    const $ = await show(formOf(IsIn(['a', 'b', 'c', 'd', 'e', 'f', 'g'])), 'field.value=c');

    expect(
      $('select#field-value[required] option')
        .toArray()
        .map((option) => $(option).text()),
    ).toEqual(['Choose…', ...'abcdefg']);
    expect($('option[selected]').text()).toBe('c');
    expect($('option').first().attr('value')).toBe('');
  });

  it('several choices: boxes', async () => {
    const $ = await show(formOf(ArrayMinSize(1), IsIn(['a', 'b', 'c'], { each: true })), 'field.value=a&field.value=c');

    expect(
      $('input[type=checkbox][checked]')
        .toArray()
        .map(({ attribs }) => attribs['value']),
    ).toEqual(['a', 'c']);
    expect($('fieldset').attr('role')).toBeUndefined();
  });
});

describe('a form that is shown first', () => {
  it('labels each field, says what is optional, and where help stands', async () => {
    const $ = await show(Reassign);

    expect($('label[for=field-reason]').text()).toBe('Reason');
    expect($('label[for=field-password]').text()).toBe('Password (optional)');
    expect($('#field-reason').attr('aria-describedby')).toBe('field-reason-help');
    expect($('#field-reason-help').text()).toBe('For the record.');
    expect($('fieldset').attr('aria-describedby')).toBe('field-article-help');
    expect($('[role=alert], [autofocus], [aria-invalid]').length).toBe(0);
  });

  it('tells that times are UTC', async () => {
    const $ = await show(formOf(FormField({ help: 'When it goes out.' }), IsDate()));

    expect($('#field-value-help').text()).toBe('When it goes out. In UTC, as lists show times.');
  });

  it('has the defaults that the class sets, and those of its decorators', async () => {
    expect(attributesOf(await show(Reassign), '#field-notify')).toHaveProperty('checked');
    expect(attributesOf(await show(formOf(FormField({ default: 3 }), IsInt())))).toMatchObject({ value: '3' });
  });

  it('computes defaults from the request and the selection', async () => {
    const options: FormFieldOptions = {
      default: async (request, selection) => `${request.user.username}, ${await selection.count()} stories`,
    };

    expect(attributesOf(await show(formOf(FormField(options), IsString())))).toMatchObject({
      value: 'ada, 27 stories',
    });
  });

  it.each<[string, FormFieldOptions, readonly Decorate[]]>([
    ['a number for a text that is none', { default: Number.NaN }, [IsInt()]],
    ['a choice that is not offered', { default: 'x' }, [IsEnum(Status)]],
    ['a date that is none', { default: new Date('never') }, [IsDate()]],
    ['a secret', { default: 'swordfish', secret: true }, [IsString()]],
    ['a row that is not there', { default: 4711, entity: Article }, []],
  ])('leaves out a default that can not stand there: %s', async (_what, options, decorators) => {
    const $ = await show(formOf(...decorators, FormField(options)));

    expect($('[checked], [selected]').length).toBe(0);
    expect(
      $('input')
        .toArray()
        .every(({ attribs }) => !attribs['value'] || attribs['type'] === 'radio'),
    ).toBe(true);
  });

  it('writes what a person or a default says as text, never as markup', async () => {
    const $ = await show(formOf(FormField({ label: '<b>A</b>', help: '"><i>', default: '"><script>' }), IsString()));

    expect($('b, i, script').length).toBe(0);
    expect($('#field-value').attr('value')).toBe('"><script>');
  });
});

describe('a form that was refused', () => {
  const typed = new URLSearchParams({ 'field.reason': 'no', 'field.password': 'swordfish' });
  const refused = async (): Promise<CheerioAPI> => {
    const parsed = await parseForm(describeForm(Reassign), typed, context);
    return show(Reassign, typed, parsed.kind === 'invalid' ? parsed.errors : []);
  };

  it('begins with a summary that takes the focus and leads to the fields', async () => {
    const $ = await refused();

    const summary = $('[role=alert][tabindex="-1"][autofocus]');
    expect(
      summary
        .find('a')
        .toArray()
        .map((link) => [$(link).attr('href'), $(link).text()]),
    ).toEqual([
      ['#field-article', 'Article: search, and choose one.'],
      ['#field-reason', 'Reason must have 3 to 500 characters.'],
    ]);
    for (const link of summary.find('a').toArray()) expect($(link.attribs['href']).length).toBe(1);
    expect($(`#${summary.attr('aria-labelledby')}`).text()).toBe('There is something to correct');
    expect($('[autofocus]').length).toBe(1);
  });

  it('says at each field what is wrong, and marks it', async () => {
    const $ = await refused();

    expect(attributesOf($, '#field-reason')).toMatchObject({
      'aria-invalid': 'true',
      'aria-describedby': 'field-reason-error field-reason-help',
    });
    expect($('#field-reason-error').text()).toBe('Error: Reason must have 3 to 500 characters.');
    expect(attributesOf($, 'fieldset')).toMatchObject({
      'aria-invalid': 'true',
      'aria-describedby': 'field-article-error field-article-help',
    });
    expect($('#field-notify').attr('aria-invalid')).toBeUndefined();
  });

  it('keeps what was typed, an unticked box too, and never a secret', async () => {
    const $ = await refused();

    expect($('#field-reason').text()).toBe('no');
    expect($('#field-notify').attr('checked')).toBeUndefined();
    expect($.html()).not.toContain('swordfish');
  });
});

describe('a field for a row', () => {
  const options = ($: CheerioAPI): readonly string[] =>
    $('fieldset label')
      .toArray()
      .map((label) => $(label).text().trim());

  it('offers nothing before something was searched, and never all rows', async () => {
    const $ = await show(formOf(FormField({ entity: Article })));

    expect(options($)).toEqual([]);
    expect(attributesOf($)).toMatchObject({ type: 'search', name: 'field.value.search' });
    expect(attributesOf($, 'button')).toMatchObject({
      type: 'submit',
      name: '_search',
      value: 'value',
      formnovalidate: '',
    });
    expect($('input').attr('aria-label')).toBe('Search: Value');
  });

  it('offers what its search finds, as radios, with the focus on the first', async () => {
    const $ = await show(formOf(FormField({ entity: Article })), '_search=value&field.value.search=ferry&field.value=');

    expect(options($)).toEqual([`Article ${vote.id + 1}`]);
    expect(attributesOf($)).toMatchObject({
      type: 'radio',
      name: 'field.value',
      value: String(vote.id + 1),
      autofocus: '',
      required: '',
    });
    expect($('input[type=search]').attr('value')).toBe('ferry');
  });

  it('keeps the chosen row beside what a further search finds', async () => {
    const $ = await show(
      formOf(FormField({ entity: Article })),
      `_search=value&field.value.search=ferry&field.value=${vote.id}`,
    );

    expect(options($)).toEqual([`Article ${vote.id}`, `Article ${vote.id + 1}`]);
    expect($('[checked]').attr('value')).toBe(String(vote.id));
  });

  it('shows twenty rows at most, and says that there are more', async () => {
    const $ = await show(formOf(FormField({ entity: Article })), '_search=value&field.value.search=weather');

    expect(options($)).toHaveLength(20);
    expect($('[role=status]').text()).toContain('Only the first 20 are shown.');
  });

  it.each([
    ['_search=value&field.value.search=tsunami', 'Nothing was found for “tsunami”.'],
    ['_search=value&field.value.search=+', 'Type something to search for, then press Search.'],
  ])('says what became of a search that found nothing: %s', async (typed, note) => {
    const $ = await show(formOf(FormField({ entity: Article })), typed);

    expect($('[role=status]').text()).toBe(note);
    expect($('[autofocus]').attr('type')).toBe('search');
  });

  it('searches what was typed whichever button was pressed: Enter presses the first', async () => {
    const $ = await show(formOf(FormField({ entity: Article })), '_search=other&field.value.search=ferry');

    expect(options($)).toHaveLength(1);
    expect($('[autofocus]').length).toBe(0);
  });

  it('may be taken back where it is optional', async () => {
    const $ = await show(formOf(IsOptional(), FormField({ entity: Article, default: () => vote })));

    expect(options($)).toEqual([`Article ${vote.id}`, 'None']);
    expect($('[checked]').attr('value')).toBe(String(vote.id));
  });
});

describe('what a form shows is what it reads', () => {
  class RoundTrip {
    @FormField({ long: true })
    @IsOptional()
    @IsString()
    text?: string;

    @IsOptional()
    @IsString()
    line?: string;

    @IsOptional()
    @IsNumber()
    number?: number;

    @IsBoolean()
    box!: boolean;

    @FormField({ dateOnly: true })
    @IsOptional()
    @IsDate()
    day?: Date;

    @IsOptional()
    @IsDate()
    time?: Date;

    @IsOptional()
    @IsEnum(Status)
    one?: Status;

    @IsOptional()
    @IsIn(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    list?: string;

    @IsIn(['x', 'y', 'z'], { each: true })
    many!: string[];

    @FormField({ entity: Article })
    @IsOptional()
    article?: Article;
  }

  const printable = fc
    .string({ unit: 'grapheme' })
    .map((text) => text.replace(/[\r\n]/g, ' '))
    .filter((text) => text.trim() !== '');
  const lines = fc.array(printable, { minLength: 1, maxLength: 4 }).map((texts) => texts.join('\n'));
  const date = fc.date({
    min: new Date('0001-01-01T00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
  const values = fc.record({
    ...{
      text: maybe(lines),
      line: maybe(printable),
      number: maybe(fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e15, max: 1e15 })),
    },
    ...{
      box: fc.boolean(),
      day: maybe(date.map((day) => new Date(day.toISOString().slice(0, 10)))),
      time: maybe(date),
    },
    ...{ one: maybe(fc.constantFrom(Status.Draft, Status.Published)), list: maybe(fc.constantFrom(...'abcdefg')) },
    ...{ many: fc.subarray(['x', 'y', 'z']), article: fc.constantFrom(undefined, 'vote') },
  });

  it('as defaults, and again as what was typed', async () => {
    await fc.assert(
      fc.asyncProperty(values, async (generated) => {
        const wanted = {
          ...generated,
          article: generated.article && vote,
          number: generated.number === undefined ? undefined : generated.number + 0,
        };
        class Preset extends RoundTrip {
          constructor() {
            super();
            Object.assign(this, wanted);
          }
        }
        const first = postedBy(await show(Preset));
        const second = postedBy(await show(Preset, first));

        const parsed = await parseForm(describeForm(Preset), second, context);

        if (parsed.kind === 'invalid') throw new TypeError(JSON.stringify(parsed.errors));
        const { article, ...read } = parsed.instance as RoundTrip;
        const { article: wantedArticle, ...others } = wanted;
        expect(read).toEqual(others);
        expect(article?.id).toBe(wantedArticle?.id);
      }),
      { numRuns: 150 },
    );
  });
});
