import { dateText, dateTimeText } from '../forms/date-text.js';
import type {
  BooleanField,
  DateField,
  FieldDefinition,
  LongTextField,
  ManyOfField,
  NumberField,
  OneOfField,
  TextField,
} from '../forms/field-definition.js';
import { fieldParameter } from '../forms/field-parameter.js';
import type { FormContext } from '../forms/form-context.js';
import { decimalsOf, parseNumber } from '../forms/number-text.js';
import { instantParameter } from '../forms/repeated-time.js';
import { presentRowControl } from './form-row.presenter.js';
import type { ControlView, OptionView } from './form.view.js';
import { htmlAttributes } from './html-attribute.js';
import { radioGroupAttributes } from './radio-group.js';

/** What a control is presented from. */
export interface PresentedControl<F extends FieldDefinition = FieldDefinition> {
  readonly field: F;
  readonly id: string;
  readonly typed: URLSearchParams;
  readonly context: FormContext;
  /** The ids of the field's error and help. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** The most choices that stand below each other as radios; more are a list to open. */
const MOST_RADIOS = 6;

/** Turns a field into the control that asks for it, with what was typed in it. */
export function presentControl(control: PresentedControl): ControlView | Promise<ControlView> {
  const { field } = control;
  switch (field.kind) {
    case 'text':
      return presentText({ ...control, field });
    case 'longText':
      return presentLongText({ ...control, field });
    case 'number':
      return presentNumber({ ...control, field });
    case 'boolean':
      return presentBox({ ...control, field });
    case 'date':
    case 'dateTime':
      return presentDate({ ...control, field });
    case 'oneOf':
      return presentOneOf({ ...control, field });
    case 'manyOf':
      return presentManyOf({ ...control, field });
    case 'row':
      return presentRowControl({ ...control, field });
  }
}

/** Gives the attributes of every control but those in a group. */
function shared({ field, id, describedBy, invalid }: PresentedControl): Readonly<Record<string, string | undefined>> {
  const name = fieldParameter(field.name);
  return { id, name, 'aria-describedby': describedBy, 'aria-invalid': invalid ? 'true' : undefined };
}

function typedText({ field, typed }: PresentedControl): string {
  return typed.get(fieldParameter(field.name)) ?? '';
}

function presentText(control: PresentedControl<TextField>): ControlView {
  const { input, secret, required, minLength, maxLength, pattern } = control.field;
  const typed = secret ? { autocomplete: 'new-password' } : { value: typedText(control) };
  const bounds = { required, minlength: minLength, maxlength: maxLength, pattern };
  return { input: htmlAttributes({ type: input, ...shared(control), ...typed, ...bounds }) };
}

function presentLongText(control: PresentedControl<LongTextField>): ControlView {
  const { required, minLength, maxLength } = control.field;
  const bounds = { rows: 5, required, minlength: minLength, maxlength: maxLength };
  return { textarea: { attributes: htmlAttributes({ ...shared(control), ...bounds }), text: typedText(control) } };
}

function presentNumber(control: PresentedControl<NumberField>): ControlView {
  const { required, min, max, decimals } = control.field;
  const value = typedText(control);
  // Browsers count steps from `min`, else from the value itself: from one that fits no step, none would fit that is right.
  const fits = [parseNumber(value), min].every((base) => base === undefined || decimalsOf(base) <= (decimals ?? 0));
  const step = decimals === undefined || !fits ? 'any' : Number(`1e-${decimals}`).toFixed(Math.min(decimals, 20));
  const bounds = { required, min, max, step, inputmode: decimals === 0 ? 'numeric' : 'decimal' };
  return { input: htmlAttributes({ type: 'number', ...shared(control), value, ...bounds }) };
}

function presentBox(control: PresentedControl<BooleanField>): ControlView {
  const mustBeTicked = control.field.rules.some(
    ({ name, constraints }) => name === 'equals' && constraints[0] === true,
  );
  const checked = ['1', 'true', 'on'].includes(typedText(control));
  return { box: htmlAttributes({ type: 'checkbox', ...shared(control), value: '1', checked, required: mustBeTicked }) };
}

function presentDate(control: PresentedControl<DateField>): ControlView {
  const { kind, required, earliest, latest } = control.field;
  const { timeZone } = control.context.request.site.options;
  const value = typedText(control);
  // Whole days or minutes: browsers count their steps from `min`, and could not reach a full minute from 12.3 seconds past one.
  const unit = kind === 'date' ? 86_400_000 : 60_000;
  const write = (date: Date): string => (kind === 'date' ? dateText(date) : dateTimeText(date, timeZone));
  const bound = (date: Date | undefined, round: (units: number) => number): string | undefined =>
    (date && write(new Date(round(date.getTime() / unit) * unit))) || undefined;
  const step = kind === 'dateTime' && /:\d{2}:/.test(value) ? 'any' : undefined;
  const bounds = { required, min: bound(earliest(), Math.ceil), max: bound(latest(), Math.floor), step };
  const type = kind === 'date' ? 'date' : 'datetime-local';
  const beside = instantParameter(control.field.name);
  const instant = control.typed.get(beside);
  return {
    input: htmlAttributes({ type, ...shared(control), value, ...bounds }),
    ...(instant === null ? {} : { beside: htmlAttributes({ type: 'hidden', name: beside, value: instant }) }),
  };
}

function presentOneOf(control: PresentedControl<OneOfField>): ControlView {
  const { field, id, context, describedBy, invalid } = control;
  const chosen = typedText(control);
  const { request } = context;
  if (field.choices.length > MOST_RADIOS) {
    const none = { text: '', label: request.text(field.required ? 'form.choose' : 'form.none') };
    const isBlankOffered = field.choices.some(({ text }) => text === '');
    const options = (isBlankOffered ? field.choices : [none, ...field.choices]).map(({ text, label }) => ({
      label,
      attributes: htmlAttributes({ value: text, selected: text === chosen }),
    }));
    return { select: { attributes: htmlAttributes({ ...shared(control), required: field.required }), options } };
  }
  const offered = field.required ? field.choices : [...field.choices, { text: '', label: request.text('form.none') }];
  const options = offered.map(({ text, label }, index): OptionView => {
    const place = { id: index === 0 ? id : `${id}-${index + 1}`, name: fieldParameter(field.name) };
    const state = { checked: text === chosen, required: field.required };
    return { label, attributes: htmlAttributes({ type: 'radio', ...place, value: text, ...state }) };
  });
  return { group: { attributes: radioGroupAttributes(field, describedBy, invalid), options, search: undefined } };
}

function presentManyOf({ field, id, typed, describedBy, invalid }: PresentedControl<ManyOfField>): ControlView {
  const name = fieldParameter(field.name);
  const ticked = typed.getAll(name);
  const options = field.choices.map(({ text, label }, index): OptionView => {
    const place = { id: index === 0 ? id : `${id}-${index + 1}`, name, 'aria-invalid': invalid ? 'true' : undefined };
    const state = { checked: ticked.includes(text) };
    return { label, attributes: htmlAttributes({ type: 'checkbox', ...place, value: text, ...state }) };
  });
  return { group: { attributes: htmlAttributes({ 'aria-describedby': describedBy }), options, search: undefined } };
}
