import 'reflect-metadata';
import type { ColumnOptions } from './column-options.js';

/** How a computed column looks, and what it is ordered by; everything is optional. */
export interface AdminColumnOptions extends ColumnOptions {
  /** Names the path the column is ordered by, or several: `['lastName', '-firstName']`, the second descending. Without it, it can't be. */
  readonly orderBy?: string | readonly string[];
}

const COLUMN_METADATA = 'steward:column';

/**
 * Makes a method a column that lists may show, and says how it looks. The method gets a row, and returns what the cell says.
 *
 * @example
 * @AdminColumn({ header: 'Words' })
 * words(article: Article) { return article.body.split(' ').length; }
 */
export function AdminColumn(options: AdminColumnOptions = {}): MethodDecorator {
  return (target, key) => Reflect.defineMetadata(COLUMN_METADATA, options, target, key);
}

/** Reads how a method's column looks; empty for a method without the decorator. */
export function readAdminColumn(prototype: object, method: string): AdminColumnOptions {
  // Safe: only AdminColumn writes under this key.
  return (Reflect.getMetadata(COLUMN_METADATA, prototype, method) as AdminColumnOptions | undefined) ?? {};
}

/** Lists the methods of a class with the decorator, inherited ones too. */
export function listColumnMethods(prototype: object): readonly string[] {
  const parent: unknown = Object.getPrototypeOf(prototype);
  const inherited = typeof parent === 'object' && parent !== null ? listColumnMethods(parent) : [];
  const own = Object.getOwnPropertyNames(prototype);
  return [...inherited, ...own.filter((name) => Reflect.hasOwnMetadata(COLUMN_METADATA, prototype, name))];
}
