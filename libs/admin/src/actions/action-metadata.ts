import 'reflect-metadata';
import type { ActionOptions } from './action.js';

/** The metadata key of a decorated method. A fixed text, so that two copies of the library understand each other. */
const ACTION_METADATA = 'steward:action';

/** Records the options of a decorated method on its class. */
export function writeActionOptions(prototype: object, method: string, options: ActionOptions<unknown>): void {
  Reflect.defineMetadata(ACTION_METADATA, options, prototype, method);
}

/**
 * Reads the options of a decorated method: those of the class itself, merged key by key over those it inherits.
 * Undefined for a method that is no action.
 */
export function readActionOptions(prototype: object, method: string): ActionOptions<unknown> | undefined {
  let merged: ActionOptions<unknown> | undefined;
  for (const level of prototypeChain(prototype).toReversed()) {
    // Safe: only writeActionOptions writes under this key.
    const own = Reflect.getOwnMetadata(ACTION_METADATA, level, method) as ActionOptions<unknown> | undefined;
    if (own) merged = { ...merged, ...own };
  }
  return merged;
}

/** Lists the decorated methods of a class, inherited ones first, each in the order it was written. */
export function readActionMethods(prototype: object): string[] {
  const methods = new Set<string>();
  for (const level of prototypeChain(prototype).toReversed()) {
    for (const key of Object.getOwnPropertyNames(level)) {
      if (readActionOptions(level, key)) methods.add(key);
    }
  }
  return [...methods];
}

/** Lists a prototype and those it inherits from, the nearest first, without Object's. */
function prototypeChain(prototype: object): object[] {
  const chain: object[] = [];
  for (let level: object | null = prototype; level && level !== Object.prototype;) {
    chain.push(level);
    // Safe: a prototype is an object or null.
    level = Object.getPrototypeOf(level) as object | null;
  }
  return chain;
}
