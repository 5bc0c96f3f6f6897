import { textsOf } from '../access/request-texts.js';
import { computeChoices } from '../forms/computed-choices.js';
import type { FieldDefinition } from '../forms/field-definition.js';
import type { FormContext } from '../forms/form-context.js';
import { writeDefaults } from '../forms/form-defaults.js';
import type { FormDefinition } from '../forms/form-definition.js';
import type { FieldError } from '../forms/form.parser.js';
import type { FieldView, FormView } from './form.view.js';
import { presentControl } from './form-control.presenter.js';

/**
 * Turns a form into what the templates `form-errors` and `form-fields` show.
 *
 * @param typed what was posted, kept as it is but for secrets; undefined for a form that is shown first, which has its defaults
 */
export async function presentForm(
  declared: FormDefinition,
  context: FormContext,
  typed: URLSearchParams | undefined,
  errors: readonly FieldError[],
): Promise<FormView> {
  const definition = await computeChoices(declared, context);
  const shown = typed ?? (await writeDefaults(definition, context));
  const fields: FieldView[] = [];
  for (const field of definition.fields) {
    const error = errors.find(({ field: name }) => name === field.name)?.text;
    fields.push(await presentField(field, context, shown, error));
  }
  return { errors: errors.map(({ field, text }) => ({ href: `#${fieldId(field)}`, text })), fields };
}

function fieldId(name: string): string {
  return `field-${name}`;
}

async function presentField(
  field: FieldDefinition,
  context: FormContext,
  typed: URLSearchParams,
  error: string | undefined,
): Promise<FieldView> {
  const id = fieldId(field.name);
  const { request } = context;
  const zone = field.kind === 'dateTime' ? [request.text('form.timeZone', { zone: textsOf(request).times.zone })] : [];
  const help = [...(field.help === undefined ? [] : [field.help]), ...zone].join(' ') || undefined;
  const describedBy = [...(error ? [`${id}-error`] : []), ...(help ? [`${id}-help`] : [])].join(' ') || undefined;
  const control = await presentControl({ field, id, typed, context, describedBy, invalid: error !== undefined });
  const optional = !field.required && field.kind !== 'boolean';
  return { id, label: field.label, optional, help, error, ...control };
}
