/** An attribute of an element as a template writes it: `{ name: 'maxlength', value: '500' }`. */
export interface HtmlAttribute {
  /** Its name. */
  readonly name: string;
  /** Its value. */
  readonly value: string;
}

/** Lists attributes: `{ required: true, maxlength: 500 }`. True stands for the name alone; what is undefined or false is left out. */
export function htmlAttributes(
  values: Readonly<Record<string, string | number | boolean | undefined>>,
): readonly HtmlAttribute[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === false ? [] : [{ name, value: value === true ? '' : String(value) }],
  );
}
