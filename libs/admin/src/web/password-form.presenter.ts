import type { TextKey } from '../texts/english.js';
import type { Texts } from '../texts/texts.js';
import type { FieldView, FormView } from './form.view.js';
import { htmlAttributes } from './html-attribute.js';

/** A field of a form that asks for passwords. */
export type PasswordField = 'current' | 'next' | 'again';

/** What is wrong in a form, by its fields. */
export type PasswordErrors = Partial<Readonly<Record<PasswordField, string>>>;

/** Turns a form that asks for passwords into what the templates of forms show: empty, whatever was typed. */
export function presentPasswordForm(texts: Texts, names: readonly PasswordField[], errors: PasswordErrors): FormView {
  const fields = names.map((name): FieldView => {
    const id = idOf(name);
    const error = errors[name];
    const input = htmlAttributes({
      type: 'password',
      id,
      name,
      autocomplete: name === 'current' ? 'current-password' : 'new-password',
      required: true,
      'aria-describedby': error === undefined ? undefined : `${id}-error`,
      'aria-invalid': error === undefined ? undefined : 'true',
    });
    return { id, label: labelOf(texts, name), optional: false, help: undefined, error, input };
  });
  const told = fields.flatMap(({ id, error }) => (error === undefined ? [] : [{ href: `#${id}`, text: error }]));
  return { errors: told, fields };
}

/** Finds what is wrong in a form before anybody is asked: what is empty, and a repetition that is none. */
export function checkPasswords(texts: Texts, names: readonly PasswordField[], form: URLSearchParams): PasswordErrors {
  const empty = names.filter((name) => (form.get(name) ?? '') === '');
  if (empty.length > 0) {
    return Object.fromEntries(
      empty.map((name) => [name, texts.format('form.error.required', { label: labelOf(texts, name) })]),
    );
  }
  return form.get('next') === form.get('again') ? {} : { again: texts.format('password.differ') };
}

function labelOf(texts: Texts, name: PasswordField): string {
  const key: TextKey = `password.${name}`;
  return texts.format(key);
}

function idOf(name: PasswordField): string {
  return `password-${name}`;
}
