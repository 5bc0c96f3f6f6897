import type { Type } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';

/** One decorator of class-validator on a property: `@MaxLength(5)` is `{ name: 'maxLength', constraints: [5] }`. */
export interface FieldRule {
  readonly name: string;
  readonly constraints: readonly unknown[];
  /** Says whether it asks each value of a list. */
  readonly each: boolean;
  /** Says whether the decorator brings a message of its own. */
  readonly hasMessage: boolean;
}

/** The type under which class-validator keeps `@Allow`, which asks nothing. */
const ALLOWED = 'whitelistValidation';

/** Reads the rules of a form's properties, in the order in which these were declared, inherited ones first. */
export function readFieldRules(form: Type<object>): ReadonlyMap<string, readonly FieldRule[]> {
  const rules = new Map<string, FieldRule[]>();
  const metadataOf = (level: Type<object>) =>
    getMetadataStorage().getTargetValidationMetadatas(level, '', false, false);
  for (const level of classChain(form)) {
    for (const { propertyName } of metadataOf(level)) rules.set(propertyName, []);
  }
  for (const metadata of metadataOf(form)) {
    if (metadata.type === ALLOWED) continue;
    const { name, type, constraints, each, message } = metadata;
    rules.get(metadata.propertyName)?.push({
      name: name ?? type,
      // Undefined for a decorator without parameters, whatever its type says.
      constraints: [...((constraints as readonly unknown[] | undefined) ?? [])],
      each: each === true,
      hasMessage: Boolean(message),
    });
  }
  return rules;
}

/** Lists a class and those it extends, the first of them all first. */
function classChain(form: Type<object>): readonly Type<object>[] {
  const chain: Type<object>[] = [];
  for (let level: unknown = form; isClass(level); level = Object.getPrototypeOf(level)) chain.unshift(level);
  return chain;
}

function isClass(level: unknown): level is Type<object> {
  return typeof level === 'function' && level !== Function.prototype;
}
