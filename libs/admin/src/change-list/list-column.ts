import { readAdminColumn } from '../model-admin/admin-column.decorator.js';
import type { ColumnDisplay } from '../model-admin/column-options.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { ROW_LABEL_COLUMN } from '../model-admin/row-label-column.js';
import { wordsOf } from '../texts/words-of.js';
import { parseOrderedPath, type OrderedPath } from './ordered-path.js';
import { isOrdering, resolvePath, type ResolvedPath } from '../model-admin/resolved-path.js';

/** One column of a list. */
export interface ListColumn {
  /** Names the column in `o=` and in `listDisplay`: `'author.name'`, or a method such as `'words'`. */
  readonly name: string;
  readonly header: string;
  /** Where the values come from: a path of the entity, or a method of the admin class. */
  readonly content: { readonly path: ResolvedPath } | { readonly method: string };
  /** What stands where there is no value; a dash where undefined. */
  readonly empty: string | undefined;
  /** How its values are shown; as text where undefined. */
  readonly display: ColumnDisplay | undefined;
  /** What the column is ordered by, one after the other, where it ascends; undefined for one that can't be. */
  readonly orderBy: readonly OrderedPath[] | undefined;
}

/** Lists the columns of a model. Names that are neither a path nor a method are left out: start-up has refused them. */
export function listColumns(definition: ModelDefinition): readonly ListColumn[] {
  return definition.listDisplay.flatMap((name) => listColumn(definition, name) ?? []);
}

/** Describes one column by its name; undefined for a name that is neither a path of the entity nor a method that computes a column. */
export function listColumn(definition: ModelDefinition, name: string): ListColumn | undefined {
  if (definition.columnMethods.has(name)) return methodColumn(definition, name);
  const path = resolvePath(definition.metadata, name);
  return path && pathColumn(definition, path);
}

/** Describes the column of a path, in a list or on the page of a row. */
export function pathColumn({ columns }: ModelDefinition, path: ResolvedPath): ListColumn {
  const { path: name } = path;
  const { header, empty, display } = columns[name] ?? {};
  return {
    name,
    // "Author" for `author.name` where the last word says nothing of its own, the words of the whole path elsewhere.
    header: header ?? wordsOf(name.replace(/\.name$/, '')),
    content: { path },
    empty,
    display,
    orderBy: isOrdering(path) ? [{ path, descending: false }] : undefined,
  };
}

function methodColumn(definition: ModelDefinition, name: string): ListColumn {
  const { header, orderBy, empty, display } = readAdminColumn(definition.prototype, name);
  const defaultHeader = name === ROW_LABEL_COLUMN ? wordsOf(definition.verboseName) : wordsOf(name);
  return {
    name,
    header: definition.translate(header ?? defaultHeader),
    content: { method: name },
    empty: empty === undefined ? undefined : definition.translate(empty),
    display,
    orderBy:
      orderBy === undefined
        ? undefined
        : [orderBy].flat().flatMap((entry) => parseOrderedPath(definition.metadata, entry) ?? []),
  };
}
