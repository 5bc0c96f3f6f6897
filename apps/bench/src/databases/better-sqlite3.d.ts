/** What the benchmark uses of the driver, which brings no types of its own. */
declare module 'better-sqlite3' {
  interface Prepared {
    run(...parameters: readonly unknown[]): { readonly changes: number };
    all(...parameters: readonly unknown[]): Record<string, unknown>[];
    iterate(...parameters: readonly unknown[]): IterableIterator<Record<string, unknown>>;
    raw(toggle: boolean): this;
    readonly reader: boolean;
  }
  export default class Database {
    constructor(file: string);
    prepare(sql: string): Prepared;
    exec(sql: string): this;
    pragma(text: string): unknown;
    close(): this;
  }
}
