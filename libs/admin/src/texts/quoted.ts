/** Writes a text for the log in quotes and in ASCII, cut where it is longer than any name or address that means something. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text.slice(0, 200).toWellFormed());
  return escaped.replace(/[^\x20-\x7e]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
