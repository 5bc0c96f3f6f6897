import type { Type } from '@nestjs/common';
import { wordsOf } from '../texts/words-of.js';
import { dateBoundOf, lengthBoundsOf, numberBoundsOf } from './field-bounds.js';
import { fieldChoicesOf } from './field-choices.js';
import type { FieldDefinition, TextField } from './field-definition.js';
import { fieldKindOf, holdsDateText, type DescribedProperty } from './field-kind.js';
import { readFieldRules, type FieldRule } from './field-rule.js';
import { readFormField } from './form-field.decorator.js';
import { htmlPatternOf } from './html-pattern.js';

/** A form as its class declares it. */
export interface FormDefinition {
  readonly form: Type<object>;
  /** The fields in the order in which they were declared, inherited ones first. */
  readonly fields: readonly FieldDefinition[];
}

/** The rules by which a property may be left empty. */
const optionalRules: readonly string[] = ['isOptional', 'conditionalValidation'];

/**
 * Describes a form by the decorators of its class: those of class-validator, and `@FormField`. A property that can't be asked for is
 * left out: start-up has refused it.
 *
 * @param translate says labels in a language, where they are keys of texts; as they are by default
 */
export function describeForm(form: Type<object>, translate: (name: string) => string = (name) => name): FormDefinition {
  const properties = describeProperties(form);
  const fields = [...properties].flatMap(([name, property]) => describeField(name, property) ?? []);
  return { form, fields: fields.map((field) => translateField(field, translate)) };
}

function translateField(field: FieldDefinition, translate: (name: string) => string): FieldDefinition {
  const help = field.help === undefined ? undefined : translate(field.help);
  const named = { ...field, label: translate(field.label), help };
  if (named.kind !== 'oneOf' && named.kind !== 'manyOf') return named;
  return { ...named, choices: named.choices.map((choice) => ({ ...choice, label: translate(choice.label) })) };
}

/** Gathers what is known of each property of a form, in the order of its fields. */
export function describeProperties(form: Type<object>): ReadonlyMap<string, DescribedProperty> {
  // Safe: a class's prototype is an object; the type of a class leaves it open.
  const prototype = form.prototype as object;
  const properties = [...readFieldRules(form)].map(([name, rules]): [string, DescribedProperty] => {
    const type: unknown = Reflect.getMetadata('design:type', prototype, name);
    return [name, { rules, options: readFormField(prototype, name), type }];
  });
  return new Map(properties);
}

/** Describes the field of a property; undefined where nothing says what can be typed into it. */
export function describeField(name: string, property: DescribedProperty): FieldDefinition | undefined {
  const { rules, options } = property;
  const kind = fieldKindOf(property);
  const field = {
    name,
    label: options.label ?? wordsOf(name),
    help: options.help,
    required: !rules.some((rule) => optionalRules.includes(rule.name)),
    default: options.default,
    rules,
  };
  switch (kind) {
    case 'text': {
      const secret = options.secret === true;
      const input = secret ? 'password' : inputOf(rules);
      return { ...field, kind, secret, input, ...lengthBoundsOf(rules), pattern: htmlPatternOf(rules) };
    }
    case 'longText':
      return { ...field, kind, ...lengthBoundsOf(rules) };
    case 'number':
      return { ...field, kind, ...numberBoundsOf(rules) };
    case 'boolean':
      return { ...field, kind };
    case 'date':
    case 'dateTime': {
      const [earliest, latest] = [dateBoundOf(rules, 'minDate'), dateBoundOf(rules, 'maxDate')];
      return { ...field, kind, holds: holdsDateText(property) ? 'text' : 'date', earliest, latest };
    }
    case 'oneOf':
    case 'manyOf': {
      const choices = fieldChoicesOf(property);
      const computeChoices = typeof options.choices === 'function' ? options.choices : undefined;
      return choices && { ...field, kind, choices, computeChoices };
    }
    case 'row':
      return options.entity && { ...field, kind, entity: options.entity };
    case undefined:
      return undefined;
  }
}

/** Names the kind of input whose own check a browser makes is no stricter than the decorator. */
function inputOf(rules: readonly FieldRule[]): TextField['input'] {
  const optionsOf = (rule: string): unknown => rules.find(({ name }) => name === rule)?.constraints[0];
  const has = (rule: string): boolean => rules.some(({ name }) => name === rule);
  if (has('isEmail') && optionsOf('isEmail') === undefined) return 'email';
  const urlOptions = optionsOf('isUrl');
  // Without its protocol a web address is one to the decorator, and none to a browser.
  const isWhole = typeof urlOptions === 'object' && urlOptions !== null && 'require_protocol' in urlOptions;
  return has('isUrl') && isWhole && urlOptions.require_protocol === true ? 'url' : 'text';
}
