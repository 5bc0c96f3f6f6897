import {
  ArrayMinSize,
  Equals,
  IsBoolean,
  IsDate,
  IsDateString,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsNegative,
  IsNumber,
  IsOptional,
  IsPositive,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  MaxDate,
  MaxLength,
  Min,
  MinDate,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { FormField } from 'nest-steward';
import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '../../libs/admin/src/forms/field-definition.js';
import { checkForm } from '../../libs/admin/src/forms/form.check.js';
import { describeForm } from '../../libs/admin/src/forms/form-definition.js';
import { Author } from '../support/newsdesk/author.entity.js';

enum Status {
  Draft = 'd',
  InReview = 'r',
  Published = 'p',
}

enum Level {
  Low,
  High = 5,
}

class EveryKind {
  @IsString()
  headline!: string;

  @FormField({ long: true })
  @MaxLength(500)
  reason!: string;

  @FormField({ secret: true })
  @IsString()
  password!: string;

  @IsInt()
  copies!: number;

  @IsBoolean()
  notify!: boolean;

  @FormField({ dateOnly: true })
  @IsDate()
  day!: Date;

  @IsDateString()
  issue!: string;

  @IsDate()
  publishAt!: Date;

  @IsEnum(Status)
  status!: Status;

  @IsIn(['daily', 'weekly'], { each: true })
  editions!: string[];

  @FormField({ entity: Author, label: 'New author', help: 'Who takes over.' })
  author!: Author;

  @IsOptional()
  @IsString()
  remark?: string;

  unknownToForms!: string;
}

const fieldOf = (form: new () => object): FieldDefinition => {
  const [field] = describeForm(form).fields;
  if (!field) throw new TypeError(`${form.name} has no field.`);
  return field;
};

describe('a form', () => {
  it('has a field for each property with a decorator, in the order in which they were declared', () => {
    expect(describeForm(EveryKind).fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['headline', 'text'],
      ['reason', 'longText'],
      ['password', 'text'],
      ['copies', 'number'],
      ['notify', 'boolean'],
      ['day', 'date'],
      ['issue', 'date'],
      ['publishAt', 'dateTime'],
      ['status', 'oneOf'],
      ['editions', 'manyOf'],
      ['author', 'row'],
      ['remark', 'text'],
    ]);
  });

  it('is labelled by the names of its properties in words, or as its decorators say', () => {
    const { fields } = describeForm(EveryKind);

    expect(fields.map(({ label }) => label).slice(-5)).toEqual([
      'Publish at',
      'Status',
      'Editions',
      'New author',
      'Remark',
    ]);
    expect(fields.find(({ name }) => name === 'author')?.help).toBe('Who takes over.');
  });

  it('needs every field but those marked with IsOptional', () => {
    const optional = describeForm(EveryKind).fields.filter(({ required }) => !required);

    expect(optional.map(({ name }) => name)).toEqual(['remark']);
  });

  it('asks for inherited properties first, and merges what a subclass decorates again', () => {
    class Base {
      @FormField({ label: 'Why', help: 'For the record.' })
      @IsString()
      reason!: string;
    }
    class Extended extends Base {
      @IsInt()
      copies!: number;

      @FormField({ label: 'The reason' })
      declare reason: string;
    }

    const { fields } = describeForm(Extended);

    expect(fields.map(({ name, label, help }) => [name, label, help])).toEqual([
      ['reason', 'The reason', 'For the record.'],
      ['copies', 'Copies', undefined],
    ]);
    expect(describeForm(Base).fields[0]?.label).toBe('Why');
  });

  it('takes a property for what its type says, where no decorator says more', () => {
    class Typed {
      @FormField()
      title!: string;

      @FormField()
      words!: number;

      @FormField()
      featured!: boolean;

      @FormField()
      at!: Date;
    }

    expect(describeForm(Typed).fields.map(({ kind }) => kind)).toEqual(['text', 'number', 'boolean', 'dateTime']);
  });
});

describe('the bounds of a field', () => {
  it('are the tightest that its decorators name', () => {
    class Bounded {
      @MinLength(2)
      @Length(1, 80)
      @MaxLength(60)
      headline!: string;
    }

    expect(fieldOf(Bounded)).toMatchObject({ minLength: 2, maxLength: 60 });
  });

  it.each([
    ['IsInt, Min and Max', [IsInt(), Min(0.5), Max(9.5)], { integer: true, min: 1, max: 9, decimals: 0 }],
    ['IsInt and IsPositive', [IsInt(), IsPositive()], { min: 1, max: undefined }],
    ['IsInt and IsNegative', [IsInt(), IsNegative()], { min: undefined, max: -1 }],
    [
      'IsNumber with decimals',
      [IsNumber({ maxDecimalPlaces: 2 }), Min(-1.5)],
      { integer: false, min: -1.5, decimals: 2 },
    ],
    ['IsNumber alone', [IsNumber()], { integer: false, min: undefined, max: undefined, decimals: undefined }],
  ])('of a number come from %s', (_rules, decorators, expected) => {
    class Numbered {
      amount!: number;
    }
    for (const decorate of decorators) decorate(Numbered.prototype, 'amount');

    expect(fieldOf(Numbered)).toMatchObject({ kind: 'number', ...expected });
  });

  it('of a date are asked anew each time, since they may move with the clock', () => {
    const days = ['2026-01-01', '2026-02-02'].map((day) => new Date(day));
    class Dated {
      @MinDate(() => days.shift() ?? new Date(0))
      @MaxDate(new Date('2027-01-01'))
      at!: Date;
    }

    const field = fieldOf(Dated);

    if (field.kind !== 'dateTime') throw new TypeError(field.kind);
    expect(field.earliest()?.toISOString()).toContain('2026-01-01');
    expect(field.earliest()?.toISOString()).toContain('2026-02-02');
    expect(field.latest()?.toISOString()).toContain('2027-01-01');
  });
});

describe('the input of a text', () => {
  it.each([
    ['an e-mail address', IsEmail(), 'email'],
    ['an e-mail address with a name, which browsers refuse', IsEmail({ allow_display_name: true }), 'text'],
    ['a whole web address', IsUrl({ require_protocol: true }), 'url'],
    ['a web address without its protocol, which browsers refuse', IsUrl(), 'text'],
  ])('for %s is no stricter than its decorator', (_what, decorate, input) => {
    class Typed {
      value!: string;
    }
    decorate(Typed.prototype, 'value');

    expect(fieldOf(Typed)).toMatchObject({ kind: 'text', input });
  });

  it.each([
    ['a whole expression', /^[a-z]+-\d$/, '[a-z]+-\\d', ['ab-1'], ['ab-', 'ab-12']],
    ['one that is found anywhere', /\d{2}/, '[\\s\\S]*(?:\\d{2})[\\s\\S]*', ['a12b', '12'], ['1', '']],
    ['alternatives', /^a|b$/, '[\\s\\S]*(?:^a|b$)[\\s\\S]*', ['ax', 'xb'], ['xay']],
  ])('has a pattern that means the same: %s', (_what, expression, expected, right, wrong) => {
    class Coded {
      @Matches(expression)
      code!: string;
    }

    expect(fieldOf(Coded)).toMatchObject({ pattern: expected });
    const inBrowser = new RegExp(`^(?:${expected})$`, 'v');
    for (const text of right) expect([inBrowser.test(text), expression.test(text)]).toEqual([true, true]);
    for (const text of wrong) expect([inBrowser.test(text), expression.test(text)]).toEqual([false, false]);
  });

  it.each([
    ['flags', /^a$/i],
    ['classes that browsers read as sets', /^[a&&b]$/],
    ['escapes that browsers read as properties', new RegExp(String.raw`^\p{L}$`)],
    ['escapes that browsers refuse', new RegExp(String.raw`^\-$`)],
  ])('has no pattern for an expression with %s', (_what, expression) => {
    class Coded {
      @Matches(expression)
      code!: string;
    }

    expect(fieldOf(Coded)).toMatchObject({ pattern: undefined });
  });
});

describe('the choices of a field', () => {
  const choicesOf = (form: new () => object) => {
    const field = fieldOf(form);
    return field.kind === 'oneOf' || field.kind === 'manyOf'
      ? field.choices.map(({ text, value, label }) => [text, value, label])
      : field.kind;
  };

  it('are the members of an enumeration, by their names in words', () => {
    class Chosen {
      @IsEnum(Status)
      status!: Status;
    }

    expect(choicesOf(Chosen)).toEqual([
      ['d', 'd', 'Draft'],
      ['r', 'r', 'In review'],
      ['p', 'p', 'Published'],
    ]);
  });

  it('are numbers again where the enumeration has numbers', () => {
    class Chosen {
      @IsEnum(Level)
      level!: Level;
    }

    expect(choicesOf(Chosen)).toEqual([
      ['0', 0, 'Low'],
      ['5', 5, 'High'],
    ]);
  });

  it('are the values of IsIn, with the labels that choices gives', () => {
    class Chosen {
      @FormField({ choices: { d: 'A draft' } })
      @IsEnum(Status)
      @IsIn(['d', 'p'])
      status!: string;
    }

    expect(choicesOf(Chosen)).toEqual([
      ['d', 'd', 'A draft'],
      ['p', 'p', 'Published'],
    ]);
  });

  it('are those of choices alone, on a text', () => {
    class Chosen {
      @FormField({ choices: { d: 'Draft', p: 'Published' } })
      @IsString()
      status!: string;
    }

    expect(choicesOf(Chosen)).toEqual([
      ['d', 'd', 'Draft'],
      ['p', 'p', 'Published'],
    ]);
  });
});

describe('a mistake in a form', () => {
  const problemsOf = (...decorators: readonly ((form: object, property: string) => void)[]) => {
    class Mistaken {}
    for (const decorate of decorators) decorate(Mistaken.prototype, 'value');
    return checkForm(Mistaken);
  };

  it('is having no field', () => {
    expect(problemsOf()).toEqual([{ code: 'ADMIN_FORM_EMPTY', values: {} }]);
  });

  it.each([
    ['a property without a known type', [IsOptional()]],
    ['a list of texts', [IsString({ each: true })]],
    ['an object', [ValidateNested()]],
    ['values that no form can write', [IsIn([{ a: 1 }])]],
    ['a list of nothing', [ArrayMinSize(1)]],
  ])('is %s', (_what, decorators) => {
    expect(problemsOf(...decorators)).toEqual([{ code: 'ADMIN_FORM_FIELD_UNKNOWN', values: { field: 'value' } }]);
  });

  it.each([
    ['secret', { secret: true, long: true }, IsString(), 'a text of one line'],
    ['secret', { secret: true }, IsInt(), 'a text of one line'],
    ['long', { long: true }, IsInt(), 'a text'],
    ['dateOnly', { dateOnly: true }, IsString(), 'a date'],
    ['choices', { choices: { x: 'X' } }, IsInt(), 'labels of values that the property can have'],
    ['choices', { choices: { x: 'X' } }, IsIn(['a']), 'labels of values that the property can have'],
  ])('is %s where it means nothing: %o', (option, options, decorate, expected) => {
    expect(problemsOf(decorate, FormField(options))).toEqual([
      { code: 'ADMIN_FORM_OPTION_INVALID', values: { field: 'value', option, expected } },
    ]);
  });

  it('is none where everything is right', () => {
    class Right extends EveryKind {
      @Equals(true)
      agreed!: boolean;
    }

    expect(checkForm(Right)).toEqual([]);
  });
});
