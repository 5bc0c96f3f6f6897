import type { EntityClass } from '../model-admin/entity-class.js';

/** A row as a form offers it: `{ key: '12', label: 'Ada Lovelace' }`. */
export interface FormRow {
  readonly key: string;
  readonly label: string;
}

/** A row that was chosen. */
export interface ChosenRow extends FormRow {
  readonly row: object;
}

/**
 * Gives forms the rows of other entities: by the admin of that entity on the same site, inside its scope, and for people who may
 * view it. Others find nothing.
 */
export interface FormRows {
  /** Searches rows as that admin's list does; at most `limit` of them, in the order of the list. Nothing for a blank search. */
  search(entity: EntityClass, text: string, limit: number): Promise<readonly FormRow[]>;
  /** Finds a row by its key as text; undefined for a key of no row this person may see. */
  find(entity: EntityClass, key: string): Promise<ChosenRow | undefined>;
  /** Writes the key of a loaded row as text; undefined for an entity without an admin on the site. */
  keyOf(entity: EntityClass, row: object): string | undefined;
}
