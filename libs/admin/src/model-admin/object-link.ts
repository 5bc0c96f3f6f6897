/** A link that an admin puts on the page of a row: `{ label: 'Edit in the back office', href: '/office/articles/12' }`. */
export interface ObjectLink {
  /** Is what the link says. */
  readonly label: string;
  /** An address of http or https, or one relative to the site's own host. */
  readonly href: string;
}

/** Says whether something is such a link; the compiler knows it of those who ask it. */
export function isObjectLink(value: unknown): value is ObjectLink {
  return (
    typeof value === 'object' &&
    value !== null &&
    'label' in value &&
    typeof value.label === 'string' &&
    'href' in value &&
    typeof value.href === 'string'
  );
}
