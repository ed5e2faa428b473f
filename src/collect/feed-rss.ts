import Parser from 'rss-parser';
import { parseDate } from './dates.js';
import { allText } from './dom.js';
import type { ParsedEntry, ParsedFeed } from './feed.js';
import { escapeText } from './feed-markup.js';
import { type EntryOrigin, originOf } from './feed-origin.js';
import type { FeedElement } from './feed-tree.js';
import { addressValue, elementValue, idValue, type ValueKind } from './feed-value.js';

/** What an item may hold, and how it is read. Everything else is left out. */
const FIELDS: Record<string, ValueKind> = {
  title: 'either',
  'media:title': 'either',
  'dc:title': 'either',
  'atom:title': 'either',
  'itunes:title': 'either',
  link: 'address',
  'feedburner:origlink': 'address',
  description: 'markup',
  summary: 'markup',
  abstract: 'markup',
  'atom:summary': 'markup',
  'dc:description': 'markup',
  'dcterms:abstract': 'markup',
  'itunes:summary': 'markup',
  'itunes:subtitle': 'markup',
  'media:description': 'markup',
  'content:encoded': 'markup',
  content: 'markup',
  'atom:content': 'markup',
  fullitem: 'markup',
  body: 'markup',
  'xhtml:body': 'markup',
  'xhtml:div': 'markup',
  author: 'text',
  'dc:creator': 'text',
  'dc:author': 'text',
  'itunes:author': 'text',
  'media:credit': 'text',
  'dc:contributor': 'text',
  pubdate: 'text',
  published: 'text',
  issued: 'text',
  created: 'text',
  date: 'text',
  'atom:published': 'text',
  'dcterms:issued': 'text',
  'dcterms:created': 'text',
  'dc:date': 'text',
  updated: 'text',
  modified: 'text',
  lastmod: 'text',
  lastbuilddate: 'text',
  'atom:updated': 'text',
  'dcterms:modified': 'text',
};

/** Names that stand for the item itself in the settled feed, beside its fields. */
const OWN = ['about', 'permalink', 'atomlink', 'lastmodified', 'second'];
type Item = Record<string, string | undefined>;

const parser = new Parser<object, Item>({
  customFields: { item: [...Object.keys(FIELDS), ...OWN].map(name => [field(name), name] as const) as never },
});

/** rss-parser reads some names in its own way (content becomes a snippet ...): fields are handed over under ours. */
function field(name: string): string {
  return `g-${name.replace(':', '-')}`;
}

/**
 * Reads RSS 0.9x to 2.0, RSS 1.0 (RDF) and CDF: each item's fields are settled first (names, bases, markup), written
 * as plain RSS 2.0, and that is read by rss-parser.
 */
export async function readRss(root: FeedElement, format: 'rss' | 'rdf'): Promise<ParsedFeed> {
  const channel = root.beneath('channel')[0] ?? root;
  const items = [root, ...root.beneath('item', 'entry')].filter(
    el => /^(item|entry)$/.test(el.name) && !el.isEmpty,
  );
  const feed = await parser.parseString(settledFeed(items));
  const title = channel.first('title', 'dc:title', 'atom:title');
  return {
    format,
    title: (title && elementValue(title, 'either')) ?? null,
    entries: feed.items.map((item, i) => ({ ...readItem(item as Item), ...originOf(items[i]!, channel) })),
  };
}

function settledFeed(items: FeedElement[]): string {
  const written = items.map(item => {
    const pairs = Object.entries(settledItem(item)).filter(([, value]) => value !== undefined);
    return `<item>${pairs.map(([name, value]) => `<${field(name)}>${escapeText(value!)}</${field(name)}>`).join('')}</item>`;
  });
  return `<rss version="2.0"><channel>${written.join('\n')}</channel></rss>`;
}

function settledItem(item: FeedElement): Item {
  const settled: Item = { ...linkFields(item), ...descriptions(item) };
  for (const child of item.children) {
    const kind = FIELDS[child.name];
    if (kind !== undefined && settled[child.name] === undefined)
      settled[child.name] = elementValue(child, kind);
  }
  settled.author = allAuthors(item, 'author') ?? settled.author;
  settled['dc:creator'] = allAuthors(item, 'dc:creator');
  return settled;
}

function allAuthors(item: FeedElement, name: string): string | undefined {
  const found = item.all(name).map(person => personText(person));
  const all = [...new Set(found.filter(text => text !== undefined))];
  return all.length > 0 ? all.join(', ') : undefined;
}

/** RSS 1.1 and mixed feeds put Atom's <name> and <email> inside <author>. */
function personText(person: FeedElement): string | undefined {
  const name = person.first('name', 'atom:name');
  return name ? elementValue(name, 'text') : elementValue(person, 'text');
}

/** Two descriptions (summary and description, or one twice): the first is the summary, the second the content. */
function descriptions(item: FeedElement): Item {
  const both = item.children.filter(child => child.name === 'description' || child.name === 'summary');
  const second = both[1] && both[0]!.name !== both[1].name ? both[1] : undefined;
  return second === undefined
    ? {}
    : {
        second: elementValue(second, 'markup'),
        [second.name]: '',
        [both[0]!.name]: elementValue(both[0]!, 'markup'),
      };
}

function linkFields(item: FeedElement): Item {
  const guid = item.first('guid', 'atom:id', 'id');
  const isLink = guid?.attributes.ispermalink?.trim().toLowerCase();
  const text = guid && allText(guid.node).trim();
  const permalink = text && isLink !== 'false' ? addressValue(text, guid.base) : undefined;
  const href = item.all('atom:link', 'link', 'a').find(isAlternate);
  const own = item.attributes.href;
  return {
    about: (isLink === 'false' ? text : guid && idValue(guid)) || item.attributes['rdf:about'],
    permalink: isLink === 'true' || /^https?:/i.test(permalink ?? '') ? permalink : undefined,
    atomlink: href ? addressValue(href.attributes.href!, href.base) : own && addressValue(own, item.base),
    lastmodified: item.attributes.lastmod,
  };
}

const isAlternate = (link: FeedElement) =>
  link.attributes.href !== undefined && /^alternate$/i.test(link.attributes.rel ?? 'alternate');

const first = (item: Item, ...names: string[]) => names.map(name => item[name]).find(value => value) ?? null;

function firstDate(item: Item, ...names: string[]): string | null {
  return names.map(name => parseDate(item[name])).find(date => date !== undefined) ?? null;
}

const PUBLISHED = 'pubdate published issued atom:published dcterms:issued created dcterms:created date'.split(
  ' ',
);
const UPDATED =
  'updated modified atom:updated dcterms:modified lastmod lastmodified lastbuilddate dc:date'.split(' ');

/** One item as rss-parser gives it back; each field is the first of its candidates that is there. */
function readItem(item: Item): Omit<ParsedEntry, keyof EntryOrigin> {
  const summary =
    'description summary abstract atom:summary dc:description dcterms:abstract itunes:summary itunes:subtitle media:description';
  return {
    id: first(item, 'about'),
    title: first(item, 'title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'),
    link: first(item, 'feedburner:origlink', 'link', 'atomlink', 'permalink') ?? aboutAsLink(item.about),
    summary: first(item, ...summary.split(' ')),
    content: first(
      item,
      'content:encoded',
      'second',
      'content',
      'atom:content',
      'fullitem',
      'body',
      'xhtml:body',
      'xhtml:div',
    ),
    author: first(
      item,
      'author',
      'dc:creator',
      'dc:author',
      'itunes:author',
      'media:credit',
      'dc:contributor',
    ),
    published: firstDate(item, ...PUBLISHED, 'dc:date'),
    updated: firstDate(item, ...UPDATED),
  };
}

const aboutAsLink = (about: string | undefined) => (/^https?:/i.test(about ?? '') ? about! : null);
