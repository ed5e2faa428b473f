import { gunzipSync } from 'node:zlib';
import type { CheerioAPI } from 'cheerio/slim';
import { parseDate } from './dates.js';
import { parseXml } from './dom.js';
import { decodeBody } from './encoding.js';
import { canonicalUrl } from './urls.js';
import { addressAt } from './usual-places.js';

/** One page that a sitemap names. Times are ISO UTC; title and published only in news sitemaps. */
export interface SitemapEntry {
  url: string;
  changed: string | null;
  title: string | null;
  published: string | null;
}

/** A sitemap, or an index of them: `children` are further sitemaps with the time of their last change. */
export interface Sitemap {
  entries: SitemapEntry[];
  children: { url: string; changed: string | null }[];
}

/** The body is no sitemap; the message names the address and what stands there. */
export class SitemapError extends Error {}

/** sitemaps.org: 50,000 addresses and 50 MB at most; a guest needs less. */
const MAX_ENTRIES = 50_000;
const MAX_BYTES = 50_000_000;

/** Reads a sitemap, a news sitemap, an index, or a plain list of addresses, compressed or not. Throws SitemapError. */
export function readSitemap(input: { url: string; contentType?: string | null; body: Uint8Array }): Sitemap {
  const text = decodeBody(unpacked(input), input.contentType, 'xml').trim();
  const $ = parseXml(text);
  if ($('urlset, sitemapindex').length > 0) return fromXml($, input.url);
  const lines = text.split(/\s+/).filter(line => /^https?:\/\//.test(line));
  if (lines.length > 0 && !text.includes('<'))
    return { entries: lines.slice(0, MAX_ENTRIES).flatMap(url => entryOf(url, input.url)), children: [] };
  throw new SitemapError(`${input.url}: ${whatItIs(text)}, not a sitemap`);
}

function unpacked({ url, body }: { url: string; body: Uint8Array }): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: MAX_BYTES });
  } catch (cause) {
    throw new SitemapError(`${url}: a compressed sitemap that cannot be unpacked`, { cause });
  }
}

function fromXml($: CheerioAPI, base: string): Sitemap {
  const textIn = (element: Parameters<CheerioAPI>[0], name: string) =>
    $(element).children(name).first().text().trim();
  const children = $('sitemapindex > sitemap')
    .toArray()
    .flatMap(element => {
      const [url] = addressAt(textIn(element, 'loc'), base);
      return url === undefined ? [] : [{ url, changed: parseDate(textIn(element, 'lastmod')) ?? null }];
    });
  const entries = $('urlset > url')
    .slice(0, MAX_ENTRIES)
    .toArray()
    .flatMap(element => {
      const news = $(element).children('news\\:news').first();
      const title = news.children('news\\:title').first().text().trim();
      const published = news.children('news\\:publication_date').first().text().trim();
      return entryOf(textIn(element, 'loc'), base, textIn(element, 'lastmod'), title, published);
    });
  return { entries, children };
}

function entryOf(address: string, base: string, changed = '', title = '', published = ''): SitemapEntry[] {
  const url = canonicalUrl(address, base);
  if (url === undefined) return [];
  return [
    {
      url,
      changed: parseDate(changed) ?? null,
      title: title || null,
      published: parseDate(published) ?? null,
    },
  ];
}

function whatItIs(text: string): string {
  if (text === '') return 'an empty file';
  if (/<html[\s>]|<!doctype html/i.test(text.slice(0, 5000))) return 'an HTML page';
  return /<(rss|feed)[\s>]/i.test(text.slice(0, 5000)) ? 'a feed' : 'something else';
}
