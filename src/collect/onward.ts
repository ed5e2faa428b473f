import type { Fetched, FetchRequest, WayOut } from '../net/net.js';
import { decodeBody } from './encoding.js';
import { canonicalUrl } from './urls.js';

/** Pages in a row that only lead on. */
const MOST_PAGES = 3;

/** A page that leads on says next to nothing: so much markup and so many letters outside of scripts at most. */
const MOST_MARKUP = 60_000;
const MOST_WORDS = 400;

/** Seconds after which a refresh is one: longer ones load the same page anew. */
const MOST_DELAY = 10;

/**
 * Asks for a page, and on where it does nothing but lead on, as links of aggregators and short links do: by a refresh
 * in its markup, by a script that sets the address, or by naming the true address in an attribute. What HTTP
 * redirects is the door's business. Each such step is told among the redirects.
 */
export async function askOnward(door: WayOut, request: FetchRequest): Promise<Fetched> {
  let answer = await door.ask(request);
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const next = onwardFrom(answer);
    if (next === undefined) return answer;
    const hop = { from: answer.url, to: next, status: answer.status };
    const further = await door.ask({ url: next, accept: request.accept });
    answer = { ...further, redirects: [...answer.redirects, hop, ...further.redirects] };
  }
  return answer;
}

/** Where a page only leads on to; undefined for one that says something, or leads to itself. */
function onwardFrom({ url, body, contentType, notModified }: Fetched): string | undefined {
  if (notModified || body.length === 0 || body.length > MOST_MARKUP) return undefined;
  const html = decodeBody(body, contentType);
  const found = refreshIn(html) ?? namedIn(html) ?? setByScript(html);
  const next = found === undefined ? undefined : absolute(found, url);
  if (next === undefined || canonicalUrl(next) === canonicalUrl(url)) return undefined;
  return wordsIn(html) > MOST_WORDS ? undefined : next;
}

function absolute(address: string, base: string): string | undefined {
  const plain = address
    .replaceAll('&amp;', '&')
    .replace(/\\u0026/gi, '&')
    .replaceAll('\\/', '/')
    .trim();
  if (!URL.canParse(plain, base)) return undefined;
  const { protocol, href } = new URL(plain, base);
  return /^https?:$/.test(protocol) ? href : undefined;
}

function refreshIn(html: string): string | undefined {
  const tag = /<meta\b[^>]{0,200}http-equiv\s*=\s*["']?refresh\b[^>]{0,3000}>/i.exec(html)?.[0];
  const said = /content\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag ?? '');
  const refresh = /^\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(
    said?.[1] ?? said?.[2] ?? '',
  );
  return refresh !== null && Number(refresh[1]) <= MOST_DELAY ? refresh[2] : undefined;
}

/** Google News names the true address of an article so. */
const namedIn = (html: string) => /\bdata-n-au\s*=\s*["'](https?:[^"']{4,2000})["']/i.exec(html)?.[1];

const setByScript = (html: string) =>
  /\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*["'](https?:[^"'<>\s]{4,2000})["']/i.exec(
    html,
  )?.[1];

/** Letters that a reader would see. */
const wordsIn = (html: string) =>
  html
    .replace(/<(script|style|noscript|title|head)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim().length;
