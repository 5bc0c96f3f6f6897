import 'reflect-metadata';
import { Allow } from 'class-validator';
import type { Awaitable } from '../access/admin-authenticator.js';
import type { AdminRequest } from '../access/admin-request.js';
import type { EntityClass } from '../model-admin/entity-class.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { Selection } from '../selection/selection.js';

/** What may stand in a field before anything is typed: a text, a number, a date, a list of values, a row or its key. */
export type FormFieldValue = string | number | boolean | object | null | undefined;

/** Values and their labels: `{ p: 'Published' }`. */
export type FormFieldChoices = Readonly<Record<string, string>>;

/** Computes what a field needs to know for these rows. It only reads. */
export type FormFieldFunction<V> = (request: AdminRequest, selection: Selection, admin: ModelAdmin) => Awaitable<V>;

/** How a property of a form is asked for; everything is optional. */
export interface FormFieldOptions {
  /** Labels the field: the property's name in words by default, `publishAt` as "Publish at". */
  readonly label?: string;
  /** Says below the field what to type. */
  readonly help?: string;
  /**
   * Stands in the field at first: a value, or a function of the request, the selection and the rows' admin. What the class itself sets by default:
   * `notify = true`. For a row of an entity, the row or its key.
   */
  readonly default?: FormFieldValue | FormFieldFunction<FormFieldValue>;
  /** Hides what is typed, never shows it again, and leaves it out of the run's record. */
  readonly secret?: boolean;
  /** Asks for a text of several lines. */
  readonly long?: boolean;
  /** Asks for a date without a time of the day: the property holds midnight UTC. */
  readonly dateOnly?: boolean;
  /**
   * Labels the values of `@IsEnum` and `@IsIn`: `{ p: 'Published' }`; makes a property with neither a choice of these values.
   * A function computes the values, which are texts, and their labels; with it, a list is a choice of several.
   */
  readonly choices?: FormFieldChoices | FormFieldFunction<FormFieldChoices>;
  /** Asks for a row of this entity. Its admin on the same site says which rows there are, how they are searched and what they are called. */
  readonly entity?: EntityClass;
}

/** The metadata key of a decorated property. A fixed text, so that two copies of the library understand each other. */
const FIELD_METADATA = 'steward:form-field';

/**
 * Says how a property of a form is asked for, beside what the decorators of class-validator say of its values. A subclass that
 * decorates the property again merges its options, key by key, over the inherited ones.
 *
 * @example
 * class Reassign {
 *   @FormField({ entity: Author, help: 'Who takes over.' })
 *   author!: Author;
 *
 *   @IsString() @MaxLength(500) @FormField({ long: true })
 *   reason!: string;
 * }
 */
export function FormField(options: FormFieldOptions = {}): (form: object, property: string) => void {
  return (form, property) => {
    Reflect.defineMetadata(FIELD_METADATA, { ...readFormField(form, property), ...options }, form, property);
    // Makes the property known to class-validator where nothing else does, and keeps its place among the others.
    Allow()(form, property);
  };
}

/** Reads how a property is asked for; empty for one without the decorator. */
export function readFormField(prototype: object, property: string): FormFieldOptions {
  // Safe: only FormField writes under this key.
  return (Reflect.getMetadata(FIELD_METADATA, prototype, property) as FormFieldOptions | undefined) ?? {};
}
