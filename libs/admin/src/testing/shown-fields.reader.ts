import type { FieldView, FormView } from '../web/form.view.js';
import type { HtmlAttribute } from '../web/html-attribute.js';

/** Reads what a browser would send of a form as it is shown, if nobody typed anything: its defaults, or what was typed before. */
export function readShownFields({ fields }: FormView): URLSearchParams {
  const form = new URLSearchParams();
  for (const field of fields) for (const [name, value] of readField(field)) form.append(name, value);
  return form;
}

function readField(field: FieldView): readonly (readonly [string, string])[] {
  if ('input' in field) return [[valueOf(field.input, 'name'), valueOf(field.input, 'value')]];
  if ('textarea' in field) return [[valueOf(field.textarea.attributes, 'name'), field.textarea.text]];
  if ('box' in field) return readTicked(field.box);
  if ('select' in field) {
    const chosen =
      field.select.options.find(({ attributes }) => has(attributes, 'selected')) ?? field.select.options[0];
    return chosen ? [[valueOf(field.select.attributes, 'name'), valueOf(chosen.attributes, 'value')]] : [];
  }
  return field.group.options.flatMap(({ attributes }) => readTicked(attributes));
}

function readTicked(attributes: readonly HtmlAttribute[]): readonly (readonly [string, string])[] {
  return has(attributes, 'checked') ? [[valueOf(attributes, 'name'), valueOf(attributes, 'value')]] : [];
}

function has(attributes: readonly HtmlAttribute[], name: string): boolean {
  return attributes.some((attribute) => attribute.name === name);
}

function valueOf(attributes: readonly HtmlAttribute[], name: string): string {
  return attributes.find((attribute) => attribute.name === name)?.value ?? '';
}
