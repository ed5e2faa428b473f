import type { OutletDefinition } from '../model/outlet.js';
import { type Element, isElement, parseXml } from './dom.js';
import { decodeBody } from './encoding.js';

/** One feed of an OPML list. */
export interface OpmlFeed {
  title: string;
  feed: string;
  homepage: string | null;
}

/** The file is no OPML; the message says so. */
export class OpmlError extends Error {}

/** What an OPML list holds: its feeds, and the entries that are none, each with the reason in words. */
export interface OpmlList {
  feeds: OpmlFeed[];
  dropped: { title: string; why: string }[];
}

/** The feeds of an OPML list (opml.org, 1.0 and 2.0) in any encoding, in order, folders opened, each once. Throws OpmlError. */
export function readOpml(file: Uint8Array): OpmlList {
  const $ = parseXml(decodeBody(file, null, 'xml'));
  if ($('opml').length === 0) throw new OpmlError('this is no OPML list: it has no <opml> element');
  const list: OpmlList = { feeds: [], dropped: [] };
  const seen = new Set<string>();
  for (const outline of $('outline').toArray() as Element[]) {
    const attributes = lowered(outline);
    const feed = feedIn(attributes);
    if (feed === '' && outline.children.some(isElement)) continue; // a folder
    const title = (attributes.title || attributes.text || feed || 'an entry without a name').trim();
    const why = faultIn(feed, seen);
    if (why !== undefined) {
      list.dropped.push({ title, why });
      continue;
    }
    seen.add(feed);
    const homepage = attributes.htmlurl?.trim() ?? '';
    const name = (attributes.title || attributes.text || new URL(feed).hostname).trim();
    list.feeds.push({ title: name, feed, homepage: isWebAddress(homepage) ? homepage : null });
  }
  return list;
}

/** xmlUrl; old lists say `url` of what has the type of a feed. Feed readers write `feed:` before, or for, http. */
function feedIn({ xmlurl, url, type }: Record<string, string | undefined>): string {
  const named = xmlurl?.trim() || (/^(rss|atom|feed)$/i.test(type ?? '') ? (url?.trim() ?? '') : '');
  return named.replace(/^feed:(?=https?:)/i, '').replace(/^feed:(\/\/)?/i, 'http://');
}

const isWebAddress = (address: string) => URL.canParse(address) && /^https?:/i.test(address);

/** Why an entry is no feed to follow; undefined: it is one. */
function faultIn(feed: string, seen: ReadonlySet<string>): string | undefined {
  if (feed === '') return 'it names no feed (xmlUrl)';
  if (!isWebAddress(feed)) return `"${feed.slice(0, 100)}" is no web address`;
  return seen.has(feed) ? 'the list names this feed twice' : undefined;
}

/** Programs write xmlUrl, xmlurl and XMLURL. */
const lowered = (outline: Element): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(outline.attribs).map(([name, value]) => [name.toLowerCase(), value]));

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, char => ENTITIES[char]!);

/** An OPML 2.0 list of all feeds of these outlets, a folder a region; outlets without a feed are left out. */
export function writeOpml(outlets: OutletDefinition[], now: Date): string {
  const regions = [...new Set(outlets.map(outlet => outlet.region || 'Elsewhere'))].sort();
  const folders = regions.flatMap(region => {
    const lines = outlets.filter(outlet => (outlet.region || 'Elsewhere') === region).flatMap(outlineOf);
    return lines.length === 0 ? [] : [`    <outline text="${escaped(region)}">`, ...lines, '    </outline>'];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>Outlets of Grapevine</title><dateCreated>${now.toUTCString()}</dateCreated></head>`,
    '  <body>',
    ...folders,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

const outlineOf = (outlet: OutletDefinition) =>
  (outlet.closed === undefined ? (outlet.feeds ?? []) : []).map(
    ({ url }) =>
      `      <outline type="rss" text="${escaped(outlet.name)}" title="${escaped(outlet.name)}" xmlUrl="${escaped(url)}" htmlUrl="${escaped(outlet.homepage)}"/>`,
  );
