declare module 'negotiator' {
  /** Reads what a request would like best. */
  export default class Negotiator {
    constructor(request: { readonly headers: Readonly<Record<string, string>> });
    /** Finds which of the available languages is liked best; undefined for none. */
    language(available: string[]): string | undefined;
  }
}
