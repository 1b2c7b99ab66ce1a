/**
 * The values of all lines of a header, in their order. Of some headers Node keeps the first alone, and a proxy may have looked
 * at another (RFC 9112 §3.2).
 *
 * @param rawHeaders names and values in turn
 * @param name in small letters
 */
export function headerLines(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [given = '', value = ''] = [rawHeaders[at], rawHeaders[at + 1]];
    if (given.length === name.length && given.toLowerCase() === name) values.push(value);
  }
  return values;
}
