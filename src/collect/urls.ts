import { isIdleParameter } from './url-parameters.js';

/** Fragments that lead to another page on sites that are one page (`#!/news/1`). */
const isRoute = (hash: string) => /^#!?\//.test(hash);

/** Browsers and servers agree on no more (RFC 9110, section 4.1, asks for 8000); PostgreSQL's index holds 2700 bytes. */
const LONGEST = 2000;

/**
 * One address for one page: no tracking parameters, session ids, fragments, default ports, AMP and mobile twins or
 * print views; host in small letters, parameters in a fixed order. What is no http(s) address, or over 2000 letters long,
 * gives undefined.
 */
export function canonicalUrl(address: string, base?: string): string | undefined {
  const text = address.trim();
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.username = '';
  url.password = '';
  if (!isRoute(url.hash)) url.hash = '';
  url.hostname = plainHost(url.hostname);
  url.pathname = plainPath(url.pathname);
  url.search = plainQuery(url.searchParams);
  return url.href.length > LONGEST ? undefined : url.href;
}

/** An AMP or mobile host is the twin of the plain one: amp.crn.com and m.crn.com are www.crn.com's. */
function plainHost(host: string): string {
  const name = host.replace(/\.$/, '');
  const twin = /^(?:amp|m|mobile)\.((?:[^.]+\.)+[^.]+)$/.exec(name);
  // a two-part rest such as co.uk would be no host of its own
  return twin && !/^(co|com|org|net|gov|ac)\.[a-z]{2}$/.test(twin[1]!) ? twin[1]! : name;
}

function plainPath(path: string): string {
  const plain = path
    .replace(/;(jsessionid|phpsessid|sid)=[^/?;]*/gi, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/index\.(html?|php|aspx?)$/i, '/')
    .replace(/\/(amp|print|amp\.html)\/?$/i, '/')
    .replace(/\.amp(\.html)?$/i, '$1');
  // `/amp/2024/story` is the twin of `/2024/story`
  const twin = /^\/amp(\/.+)$/.exec(plain)?.[1] ?? plain;
  return twin.replace(/%[0-9a-f]{2}/gi, octet => {
    const char = charOf(octet);
    return /^[A-Za-z0-9\-._~]$/.test(char) ? char : octet.toUpperCase();
  });
}

function charOf(octet: string): string {
  return String.fromCharCode(Number.parseInt(octet.slice(1), 16));
}

function plainQuery(query: URLSearchParams): string {
  const kept = [...query].filter(([name, value]) => name !== '' && !isIdleParameter(name, value));
  kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new URLSearchParams(kept).toString();
}

/**
 * What two spellings of one page have in common, for finding a page again: without scheme, `www.` and the slash at
 * the end. It is a key and is never asked.
 */
export function addressKey(address: string): string {
  const url = canonicalUrl(address) ?? address;
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/(\?|$)/, '$1');
}

/** Does the address stand on one of these hosts, or on a host under one? */
export function isOnHosts(address: string, hosts: string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, host } = new URL(address);
  return hosts.some(own => [hostname, host].some(name => name === own || name.endsWith(`.${own}`)));
}

const NO_PAGE =
  /\.(jpe?g|png|gif|webp|svg|ico|css|js|mjs|json|xml|rss|atom|pdf|zip|gz|mp[34]|m4[av]|webm|docx?|xlsx?|pptx?|woff2?)$/i;

/** Could an article stand at this address, by its look alone? Pictures, scripts, downloads and front pages cannot. */
export function mayBeArticle(address: string): boolean {
  const { pathname, search } = new URL(address);
  return !NO_PAGE.test(pathname) && !(pathname === '/' && search === '');
}

/** The spellings under which the same page may have been met: both schemes, with and without `www.` and the last slash. */
export function spellingsOf(address: string): string[] {
  const url = canonicalUrl(address) ?? address;
  const parts = /^(https?):\/\/(www\.)?([^/?#]+)([^?#]*?)\/?([?#].*)?$/.exec(url);
  if (parts === null) return [url];
  const [, , , host, path, rest = ''] = parts;
  const spelled = ['https://', 'http://'].flatMap(scheme =>
    ['www.', ''].flatMap(www => ['', '/'].map(end => `${scheme}${www}${host}${path}${end}${rest}`)),
  );
  return [...new Set([url, ...spelled])];
}
