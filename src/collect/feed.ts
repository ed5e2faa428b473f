import { decodeBody } from './encoding.js';
import { resolveAddress } from './feed-address.js';
import { readAtom } from './feed-atom.js';
import { readJsonFeed } from './feed-json.js';
import type { EntryOrigin } from './feed-origin.js';
import { readRss } from './feed-rss.js';
import { type FeedElement, feedTree } from './feed-tree.js';
import { repairXml } from './repair.js';

/** A feed as it came over the wire: raw bytes with the headers that say how to read them. */
export interface FeedInput {
  url?: string | null;
  contentType?: string | null;
  /** Content-Location header: the base of relative addresses, before `url` */
  contentLocation?: string | null;
  body: Uint8Array;
}

/** One entry. Text fields may hold markup: made safe, its addresses absolute. Times are ISO UTC. Absent is null. */
export interface ParsedEntry extends EntryOrigin {
  id: string | null;
  title: string | null;
  link: string | null;
  summary: string | null;
  content: string | null;
  author: string | null;
  published: string | null;
  updated: string | null;
}

/** A feed of any format in one shape. */
export interface ParsedFeed {
  format: 'rss' | 'rdf' | 'atom' | 'json';
  title: string | null;
  entries: ParsedEntry[];
}

/** The body is no feed; the message says what it is instead, and names the address. */
export class FeedError extends Error {}

/**
 * Reads a feed of any format and in nearly any state: decoded by its real encoding, repaired, its entities and DOCTYPE
 * never expanded or fetched. Throws FeedError when it is no feed at all.
 */
export async function readFeed(input: FeedInput): Promise<ParsedFeed> {
  const base = baseOf(input);
  const text = decodeBody(input.body, input.contentType, 'xml');
  try {
    return readJson(text, base) ?? (await readXml(text, base));
  } catch (cause) {
    throw new FeedError(`${input.url ?? 'the body'}: ${reasonOf(cause, text)}`, { cause });
  }
}

/** What stands there instead of a feed, thrown within this file. */
class NotAFeed extends Error {}

const reasonOf = (cause: unknown, text: string) =>
  cause instanceof NotAFeed
    ? cause.message
    : `a feed that cannot be read (${(cause as Error).message}): ${opening(text)}`;

function baseOf(input: FeedInput): string | null {
  const url = input.url?.trim() || null;
  const location = input.contentLocation?.trim();
  return location ? (resolveAddress(location, url) ?? url) : url;
}

function readJson(text: string, base: string | null): ParsedFeed | undefined {
  const trimmed = text.replace(/^[\s\uFEFF]+/, '');
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(trimmed.trimEnd());
  } catch (cause) {
    // junk before an XML feed may begin with a bracket too
    if (/<(rss|feed|rdf)/i.test(text)) return undefined;
    throw new NotAFeed(`damaged JSON, not a feed: ${(cause as Error).message}`, { cause });
  }
  const feed = readJsonFeed(value, base);
  if (feed === undefined) throw new NotAFeed('JSON without the items of a JSON Feed, not a feed');
  return feed;
}

async function readXml(text: string, base: string | null): Promise<ParsedFeed> {
  if (text.trim() === '') throw new NotAFeed('an empty body, not a feed');
  const tops = feedTree(repairXml(text), base);
  const root = findRoot(tops);
  if (root === undefined) throw new NotAFeed(whatItIs(text, tops));
  if (/(^|:)(feed|entry)$/.test(root.name)) return readAtom(root);
  return readRss(root, root.name === 'rdf:rdf' || root.name === 'rdf' ? 'rdf' : 'rss');
}

const ROOT = /(^|:)(rss|rdf|feed|channel|item|entry)$/;

/** The first feed element on top, or within one unknown wrapping. An HTML page is none, whatever it quotes. */
function findRoot(tops: FeedElement[]): FeedElement | undefined {
  const found = tops.find(top => ROOT.test(top.name));
  if (found !== undefined || tops.some(top => /(^|:)(html|body|opml|urlset)$/.test(top.name))) return found;
  return tops.flatMap(top => top.children).find(child => ROOT.test(child.name));
}

const KINDS: [RegExp, string][] = [
  [/<html[\s>]|<!doctype html|<body[\s>]/i, 'an HTML page, not a feed'],
  [/<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/i, 'a sitemap, not a feed'],
  [/<opml[\s>]/i, 'an OPML list of feeds, not a feed'],
  [/<svg[\s>]/i, 'an SVG picture, not a feed'],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these tell binary data
  [/[\u0000-\u0008]/, 'binary data, not a feed'],
];

function whatItIs(text: string, tops: FeedElement[]): string {
  const known = KINDS.find(([pattern]) => pattern.test(text.slice(0, 20_000)))?.[1];
  if (known !== undefined) return known;
  const name = tops[0]?.node.name;
  return name === undefined
    ? `plain text, not a feed: ${opening(text)}`
    : `XML whose first element is <${name.slice(0, 40)}>, not a feed`;
}

/** The first words of the body, for people who look for the cause. */
function opening(text: string): string {
  return JSON.stringify(text.slice(0, 60).replace(/\s+/g, ' ').trim());
}
