/** A template as it was read from a file, parsed. */
export interface TemplateFile {
  /** What pages and other templates call it: `'change-list'`. */
  readonly name: string;
  /** The folder it is in: `'office/article'`, empty for the directory itself. */
  readonly folder: string;
  /** Where it is, for who has to mend it. */
  readonly path: string;
  readonly syntax: hbs.AST.Program;
}

/** Templates by their names. */
export type TemplatesByName = ReadonlyMap<string, TemplateFile>;
