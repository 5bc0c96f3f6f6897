import type { FieldDefinition } from './field-definition.js';
import type { FieldRule } from './field-rule.js';
import type { FormFieldOptions } from './form-field.decorator.js';

/** The rules that only dates can keep. */
const dateRules: ReadonlySet<string> = new Set(['isDate', 'minDate', 'maxDate']);
/** The rules that ask for a text with a date in it. */
const dateTextRules: ReadonlySet<string> = new Set(['isDateString', 'isIso8601']);
/** The rules that only numbers can keep. */
const numberRules: ReadonlySet<string> = new Set([
  ...['isNumber', 'isInt', 'min', 'max', 'isPositive', 'isNegative', 'isDivisibleBy'],
]);
/** The rules that only texts can keep. */
// prettier-ignore
const textRules: ReadonlySet<string> = new Set([
  'isString', 'isLength', 'minLength', 'maxLength', 'matches', 'contains', 'notContains', 'isAlpha', 'isAlphanumeric', 'isAscii',
  'isBase32', 'isBase58', 'isBase64', 'isBIC', 'isBooleanString', 'isBtcAddress', 'isByteLength', 'isCreditCard', 'isCurrency',
  'isDataURI', 'isDecimal', 'isEAN', 'isEmail', 'isEthereumAddress', 'IsFirebasePushId', 'isFqdn', 'isFullWidth', 'isHalfWidth',
  'isHash', 'isHexadecimal', 'isHexColor', 'isHSL', 'isIBAN', 'isIdentityCard', 'isIp', 'isIsbn', 'isIsin', 'isISO31661Alpha2',
  'isISO31661Alpha3', 'isISO31661Numeric', 'isISO4217CurrencyCode', 'isISO6391', 'isISRC', 'isISSN', 'isJson', 'isJwt',
  'isLatLong', 'isLocale', 'isLowercase', 'isMacAddress', 'isMagnetURI', 'isMilitaryTime', 'isMimeType', 'isMobilePhone',
  'isMongoId', 'isMultibyte', 'isNumberString', 'isOctal', 'isPassportNumber', 'isPhoneNumber', 'isPort', 'isPostalCode',
  'isRFC3339', 'isRgbColor', 'isSemVer', 'isStrongPassword', 'isSurrogatePair', 'isTaxId', 'isTimeZone', 'isUppercase', 'isUrl',
  'isUuid', 'isVariableWidth',
]);

/** The names of the rules that name the values a property can have. */
export const choiceRules: readonly string[] = ['isEnum', 'isIn'];

/** What is known of a property: its rules, what its decorator says, and the type it was declared with. */
export interface DescribedProperty {
  readonly rules: readonly FieldRule[];
  readonly options: FormFieldOptions;
  readonly type: unknown;
}

/** Tells what a property asks for; undefined where neither its rules nor its type say what can be typed. */
export function fieldKindOf({ rules, options, type }: DescribedProperty): FieldDefinition['kind'] | undefined {
  if (options.entity) return 'row';
  const choice = rules.find(({ name }) => choiceRules.includes(name));
  if (choice) return choice.each ? 'manyOf' : 'oneOf';
  const single = new Set(rules.filter(({ each }) => !each).map(({ name }) => name));
  const has = (names: ReadonlySet<string>): boolean => [...single].some((name) => names.has(name));
  const isList = type === Array || type === Set || rules.some(({ each }) => each);
  if (typeof options.choices === 'function') return isList ? 'manyOf' : 'oneOf';
  if (isList) return undefined;
  if (has(dateRules) || type === Date) return options.dateOnly === true ? 'date' : 'dateTime';
  if (has(dateTextRules)) return options.dateOnly === false ? 'dateTime' : 'date';
  if (single.has('isBoolean') || type === Boolean) return 'boolean';
  if (has(numberRules) || type === Number) return 'number';
  if (!has(textRules) && type !== String) return undefined;
  if (options.choices) return 'oneOf';
  return options.long === true ? 'longText' : 'text';
}

/** Says whether a property holds a date as text. */
export function holdsDateText({ rules, type }: DescribedProperty): boolean {
  const names = rules.map(({ name }) => name);
  return type !== Date && !names.some((name) => dateRules.has(name)) && names.some((name) => dateTextRules.has(name));
}
