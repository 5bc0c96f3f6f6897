import type { EntityMetadata } from 'typeorm';
import { isOrdering, resolvePath, type ResolvedPath } from '../model-admin/resolved-path.js';

/** A path that rows are ordered by, and which way. */
export interface OrderedPath {
  readonly path: ResolvedPath;
  readonly descending: boolean;
}

/** Reads one entry of `ordering` or `orderBy`: `'-author.name'`; undefined for what is no column of a to-one path, or has no order. */
export function parseOrderedPath(metadata: EntityMetadata, entry: string): OrderedPath | undefined {
  const path = resolvePath(metadata, entry.replace(/^-/, ''));
  return path && isOrdering(path) ? { path, descending: entry.startsWith('-') } : undefined;
}
