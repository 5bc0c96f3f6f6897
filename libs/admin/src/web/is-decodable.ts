/** Says whether a part of an address can be percent-decoded: not `'%E0%A4%A'`. */
export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    // The only sign that decodeURIComponent gives of a malformed escape.
    return false;
  }
}
