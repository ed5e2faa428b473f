import type { OutletDefinition } from '../model/outlet.js';
import { type Element, parseXml } from './dom.js';

/** One feed of an OPML list. */
export interface OpmlFeed {
  title: string;
  feed: string;
  homepage: string | null;
}

/** The file is no OPML; the message says so. */
export class OpmlError extends Error {}

/** The feeds of an OPML list (opml.org, 1.0 and 2.0), in order, folders opened. Throws OpmlError. */
export function readOpml(text: string): OpmlFeed[] {
  const $ = parseXml(text);
  if ($('opml').length === 0) throw new OpmlError('this is no OPML list: it has no <opml> element');
  return $('outline')
    .toArray()
    .flatMap(outline => {
      const attributes = lowered(outline as Element);
      const feed = attributes.xmlurl?.trim() ?? '';
      if (!URL.canParse(feed) || !/^https?:/i.test(feed)) return [];
      const homepage = attributes.htmlurl?.trim() ?? '';
      const title = (attributes.title || attributes.text || new URL(feed).hostname).trim();
      return [{ title, feed, homepage: URL.canParse(homepage) ? homepage : null }];
    });
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
