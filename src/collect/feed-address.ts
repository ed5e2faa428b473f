/** Schemes that a feed may point to; javascript:, data: and the like are dropped. */
const SAFE = new Set(
  'http https ftp ftps feed mailto news nntp tag urn tel sms webcal irc magnet git svn ed2k gopher callto'.split(
    ' ',
  ),
);

/** The scheme of an address, lower case; undefined for a relative one. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(address.trim())?.[1]?.toLowerCase();
}

/**
 * An address made absolute against `base` (RFC 3986); absolute ones stay letter by letter, as Atom's ids ask for
 * (RFC 4287 section 4.2.6.1). Undefined for an unsafe scheme; relative without a base stays as it is.
 */
export function resolveAddress(address: string, base: string | null): string | undefined {
  const clean = address.trim().replace(/[\t\n\r]/g, '');
  const scheme = schemeOf(clean);
  if (scheme !== undefined) return SAFE.has(scheme) ? clean : undefined;
  if (clean === '' || base === null) return clean || (base ?? undefined);
  try {
    const { href } = new URL(clean, base);
    // letters stay letters, as the writer has them
    return /[\u0080-\uffff]/.test(clean) ? decodeURI(href) : href;
  } catch {
    // a base that is none (a tag: address, a typing error): the writer's own words are the best there is
    return clean;
  }
}

/** A page's address made absolute against `base`; null for anything that is no http(s) address. */
export function httpAddress(address: unknown, base: string | null): string | null {
  const text = typeof address === 'string' ? address.trim() : '';
  if (text === '') return null;
  try {
    const url = new URL(text, base ?? undefined);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    // no address, or a relative one on a page whose own address is not known
    return null;
  }
}
