/** Words of browsers and of comments that are no crawler's name of its own. */
const BROWSER_WORDS = new Set(
  (
    'mozilla applewebkit khtml gecko like chrome chromium headlesschrome safari mobile version firefox edg edge opr ' +
    'opera compatible x11 linux windows nt macintosh intel mac os x iphone ipad ipod cpu android u en wow trident ' +
    'msie win x64 x86_64 rv build media center pc net clr http https www'
  ).split(' '),
);

/** A product token with what RFC 9309 leaves out but robots live with: digits, as in MJ12bot. */
const TOKEN = /[A-Za-z0-9_-]+/;

/**
 * The product tokens by which a crawler is known, from its token or its whole User-Agent header, in small letters:
 * `Mozilla/5.0 (compatible; ExampleBot/0.1; +https://example.com/bot)` is known as examplebot.
 */
export function productTokens(agent: string): string[] {
  const text = agent.trim();
  if (/^[^\s/();]*$/.test(text)) return tokenAt(text);
  const first = tokenAt(text);
  if (first[0] !== undefined && !BROWSER_WORDS.has(first[0])) return first;
  const found = text
    .replace(/\+?https?:\/\/[^\s;)]*/gi, ' ')
    .replace(/\S+@\S+/g, ' ')
    .split(/[\s;(),]+/)
    .flatMap(tokenAt)
    .filter(token => /[a-z]{2}/.test(token) && !BROWSER_WORDS.has(token) && !/^\d/.test(token));
  const named = found.filter(token => new RegExp(`(?<![\\w-])${token}/\\d`, 'i').test(text));
  const names = named.length > 0 ? named : found.filter(token => /bot|spider|crawl/.test(token));
  return names.length > 0 ? [...new Set(names)] : first;
}

function tokenAt(text: string): string[] {
  const found = TOKEN.exec(text);
  return found?.index === 0 ? [found[0].toLowerCase()] : [];
}

/** The name in a `User-agent:` line: `*`, or the token it begins with; a version or more words do not count. */
export function groupToken(value: string): string {
  if (value === '*' || /^\*\s/.test(value)) return '*';
  return tokenAt(value)[0] ?? '';
}

/**
 * Does the group's name speak of this crawler? Equal in any case. Where the crawler's own token has no digits,
 * digits behind the group's name count as a version (RFC 9309 has letters, `_` and `-` only).
 */
export function isSameAgent(group: string, token: string): boolean {
  if (group === '' || token === '') return false;
  if (group === token) return true;
  return !/\d/.test(token) && /^[a-z_-]*/.exec(group)![0] === token;
}
