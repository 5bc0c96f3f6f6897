/** Versions that are tried together: of Node, and of packages over those that the repository pins. */
export interface Combination {
  /** The version of Node: '20.19.0'. */
  readonly node: string;
  /** The versions that differ from the repository's own: `{ typeorm: '0.3.31' }`. */
  readonly packages: Readonly<Record<string, string>>;
  /** Is tried by `npm run check:matrix -- --corners` as well. */
  readonly isCorner: boolean;
  /** A file of tests that says what these versions do otherwise than later ones, and what that is; none by default. */
  readonly leftOut?: { readonly file: string; readonly reason: string };
}
