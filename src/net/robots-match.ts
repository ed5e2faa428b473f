/** How a robots.txt pattern meets an address: RFC 9309, section 2.2.2 (percent-encoding) and 2.2.3 (`*` and `$`). */

const UNRESERVED = /[A-Za-z0-9\-._~]/;

const percent = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/**
 * One spelling for a path or pattern: octets outside ASCII and blanks encoded, encoded unreserved characters
 * decoded, hexadecimal in capitals. Reserved characters stay as they are written.
 */
export function normalPath(text: string): string {
  const encoded = text.replace(/[^\x21-\x7e]+/g, run => [...Buffer.from(run, 'utf8')].map(percent).join(''));
  return encoded.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return UNRESERVED.test(char) ? char : whole.toUpperCase();
  });
}

/**
 * The RFC's own table takes `?baz=https://foo.bar` and `?baz=https%3A%2F%2Ffoo.bar` for one: behind the question
 * mark these characters mean nothing of their own.
 */
export function encodeQuery(path: string): string {
  const mark = path.indexOf('?');
  if (mark < 0) return path;
  return path.slice(0, mark + 1) + path.slice(mark + 1).replace(/[:/?@]/g, c => percent(c.charCodeAt(0)));
}

/** The path and query of an address as robots.txt sees it; a literal `*` or `$` is encoded (section 2.2.3). */
export function robotsPath(address: string): string {
  const url = new URL(address.trim(), 'http://unknown.invalid/');
  const path = (url.pathname || '/') + url.search;
  return normalPath(path).replace(/[*$]/g, c => percent(c.charCodeAt(0)));
}

/** Does a pattern (already in its one spelling) match the beginning of `path`? Linear steps, no regular expression. */
export function matchesPattern(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const parts = (anchored ? pattern.slice(0, -1) : pattern).replaceAll('$', '%24').split('*');
  const first = parts[0]!;
  if (!path.startsWith(first)) return false;
  if (parts.length === 1) return !anchored || path.length === first.length;
  const last = parts[parts.length - 1]!;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!anchored) return path.indexOf(last, at) >= 0;
  return path.length - last.length >= at && path.endsWith(last);
}
