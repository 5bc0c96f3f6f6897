/** Names the parameter in which a field is posted: `'field.reason'`, so that no property collides with what the page itself sends. */
export function fieldParameter(name: string): string {
  return `field.${name}`;
}
