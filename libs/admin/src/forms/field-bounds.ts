import type { FieldRule } from './field-rule.js';

/** Reads a number that rules name as one of their constraints: `numbersOf(rules, 'isLength', 1)` gives the longest lengths. */
function numbersOf(rules: readonly FieldRule[], rule: string, index = 0): readonly number[] {
  return rules
    .filter(({ name, each }) => name === rule && !each)
    .map(({ constraints }) => constraints[index])
    .filter((value) => typeof value === 'number');
}

/** Gives the bounds of a text in characters. */
export function lengthBoundsOf(rules: readonly FieldRule[]): {
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
} {
  return {
    minLength: largest([...numbersOf(rules, 'minLength'), ...numbersOf(rules, 'isLength')]),
    maxLength: smallest([...numbersOf(rules, 'maxLength'), ...numbersOf(rules, 'isLength', 1)]),
  };
}

/** Gives the bounds of a number, and how many digits may stand behind its point. */
export function numberBoundsOf(rules: readonly FieldRule[]): {
  readonly integer: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly decimals: number | undefined;
} {
  const has = (rule: string): boolean => rules.some(({ name }) => name === rule);
  const integer = has('isInt');
  const min = largest([...numbersOf(rules, 'min'), ...(has('isPositive') ? [integer ? 1 : 0] : [])]);
  const max = smallest([...numbersOf(rules, 'max'), ...(has('isNegative') ? [integer ? -1 : 0] : [])]);
  return {
    integer,
    min: integer && min !== undefined ? Math.ceil(min) : min,
    max: integer && max !== undefined ? Math.floor(max) : max,
    decimals: integer ? 0 : smallest(rules.flatMap(decimalsOf)),
  };
}

/** Gives a bound of a date as it is now: the latest of those of `minDate`, the earliest of those of `maxDate`. */
export function dateBoundOf(rules: readonly FieldRule[], rule: 'minDate' | 'maxDate'): () => Date | undefined {
  const bounds = rules.filter(({ name, each }) => name === rule && !each).map(({ constraints }) => constraints[0]);
  return () => {
    const times = bounds
      // Safe: @MinDate and @MaxDate take a date or a function that gives one.
      .map((bound) => (typeof bound === 'function' ? (bound as () => unknown)() : bound))
      .flatMap((bound) => (bound instanceof Date && !Number.isNaN(bound.getTime()) ? [bound.getTime()] : []));
    const time = rule === 'minDate' ? largest(times) : smallest(times);
    return time === undefined ? undefined : new Date(time);
  };
}

function decimalsOf({ name, constraints: [options] }: FieldRule): readonly number[] {
  if (name !== 'isNumber' || typeof options !== 'object' || options === null) return [];
  const decimals: unknown = Reflect.get(options, 'maxDecimalPlaces');
  return typeof decimals === 'number' ? [decimals] : [];
}

function largest(values: readonly number[]): number | undefined {
  return values.length > 0 ? Math.max(...values) : undefined;
}

function smallest(values: readonly number[]): number | undefined {
  return values.length > 0 ? Math.min(...values) : undefined;
}
