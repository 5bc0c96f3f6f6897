import { dateText, dateTimeText } from './date-text.js';
import type { FieldDefinition } from './field-definition.js';
import type { FieldProblem } from './field.parser.js';

/** Says which text of the catalogue tells that a rule of class-validator is broken; undefined for a rule without one. */
export function ruleText(field: FieldDefinition, rule: string, timeZone: string): FieldProblem | undefined {
  const constraint = (index = 0): string | number => {
    const value = field.rules.find(({ name }) => name === rule)?.constraints[index];
    return typeof value === 'number' || typeof value === 'string' ? value : '';
  };
  switch (rule) {
    case 'isDefined':
    case 'isNotEmpty':
    case 'isString':
      return { key: 'form.error.required' };
    case 'equals':
      return field.kind === 'boolean' ? { key: 'form.error.tick' } : undefined;
    case 'isNumber':
    case 'isInt':
      return { key: rule === 'isInt' ? 'form.error.integer' : 'form.error.number' };
    case 'min':
    case 'max':
      return { key: `form.error.${rule}`, values: { [rule]: String(constraint()) } };
    case 'isPositive':
      return { key: 'form.error.positive' };
    case 'isNegative':
      return { key: 'form.error.negative' };
    case 'isDivisibleBy':
      return { key: 'form.error.divisible', values: { by: String(constraint()) } };
    case 'isLength':
      if (constraint(1) === '') return { key: 'form.error.minLength', values: { min: constraint() } };
      return { key: 'form.error.length', values: { min: constraint(), max: constraint(1) } };
    case 'minLength':
      return { key: 'form.error.minLength', values: { min: constraint() } };
    case 'maxLength':
      return { key: 'form.error.maxLength', values: { max: constraint() } };
    case 'matches':
      return { key: 'form.error.matches' };
    case 'isEmail':
      return { key: 'form.error.email' };
    case 'isUrl':
      return { key: 'form.error.url' };
    case 'isDate':
    case 'isDateString':
    case 'isIso8601':
      return { key: field.kind === 'dateTime' ? 'form.error.dateTime' : 'form.error.date' };
    case 'minDate':
    case 'maxDate':
      return boundText(field, rule, timeZone);
    case 'isIn':
    case 'isEnum':
      return { key: 'form.error.choice' };
    case 'arrayNotEmpty':
      return { key: 'form.error.atLeast', values: { min: 1 } };
    case 'arrayMinSize':
      return { key: 'form.error.atLeast', values: { min: constraint() } };
    case 'arrayMaxSize':
      return { key: 'form.error.atMost', values: { max: constraint() } };
    default:
      return undefined;
  }
}

function boundText(field: FieldDefinition, rule: 'minDate' | 'maxDate', timeZone: string): FieldProblem | undefined {
  if (field.kind !== 'date' && field.kind !== 'dateTime') return undefined;
  const bound = rule === 'minDate' ? field.earliest() : field.latest();
  if (!bound) return undefined;
  const date = field.kind === 'date' ? dateText(bound) : dateTimeText(bound, timeZone).replace('T', ' ');
  return { key: `form.error.${rule}`, values: { date } };
}
