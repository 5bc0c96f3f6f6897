import type { EntityClass } from '../model-admin/entity-class.js';
import type { FieldRule } from './field-rule.js';
import type { FormFieldChoices, FormFieldFunction, FormFieldOptions } from './form-field.decorator.js';

/** A value that a field offers: as a form writes it, as the property holds it, and what it is called. */
export interface FieldChoice {
  readonly text: string;
  readonly value: string | number | boolean;
  readonly label: string;
}

/** What every field has. */
interface AnyField {
  /** The name of the property: `'reason'`. */
  readonly name: string;
  readonly label: string;
  readonly help: string | undefined;
  /** Says whether something must be typed or chosen; a box may always stay unticked, unless a rule says otherwise. */
  readonly required: boolean;
  readonly default: FormFieldOptions['default'];
  readonly rules: readonly FieldRule[];
}

/** The bounds of a text in characters. */
interface TextBounds {
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
}

export interface TextField extends AnyField, TextBounds {
  readonly kind: 'text';
  readonly input: 'text' | 'email' | 'url' | 'password';
  readonly secret: boolean;
  /** The value of the attribute `pattern`; undefined where no pattern means the same in HTML. */
  readonly pattern: string | undefined;
}

export interface LongTextField extends AnyField, TextBounds {
  readonly kind: 'longText';
}

export interface NumberField extends AnyField {
  readonly kind: 'number';
  readonly integer: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** How many digits may stand behind the point; undefined for any number of them. */
  readonly decimals: number | undefined;
}

export interface BooleanField extends AnyField {
  readonly kind: 'boolean';
}

export interface DateField extends AnyField {
  readonly kind: 'date' | 'dateTime';
  /** What the property holds: a Date, or a text such as `'2026-11-22'`. */
  readonly holds: 'date' | 'text';
  /** Tell the bounds as they are now; they may move with the clock. */
  readonly earliest: () => Date | undefined;
  readonly latest: () => Date | undefined;
}

/** What a field offers. */
interface ChoiceField extends AnyField {
  /** The choices; none yet where they are computed. */
  readonly choices: readonly FieldChoice[];
  /** Computes the choices anew for each form; undefined where they are always the same. */
  readonly computeChoices: FormFieldFunction<FormFieldChoices> | undefined;
}

export interface OneOfField extends ChoiceField {
  readonly kind: 'oneOf';
}

export interface ManyOfField extends ChoiceField {
  readonly kind: 'manyOf';
}

export interface RowField extends AnyField {
  readonly kind: 'row';
  readonly entity: EntityClass;
}

/** One field of a form: what it asks for, and what it takes. */
export type FieldDefinition =
  TextField | LongTextField | NumberField | BooleanField | DateField | OneOfField | ManyOfField | RowField;
