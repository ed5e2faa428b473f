import { parseDate } from './dates.js';
import { allText } from './dom.js';
import type { ParsedEntry, ParsedFeed } from './feed.js';
import { schemeOf } from './feed-address.js';
import { type EntryOrigin, originOf } from './feed-origin.js';
import type { FeedElement } from './feed-tree.js';
import { addressValue, atomValue, elementValue, idValue } from './feed-value.js';

/** Reads Atom 0.3 and 1.0 (RFC 4287), with or without its namespace. */
export function readAtom(feed: FeedElement): ParsedFeed {
  const entries = feed.name.endsWith('entry')
    ? [feed]
    : feed.beneath('atom:entry', 'entry').filter(one => !one.isEmpty);
  const title = pick(feed, 'title');
  const author = authors(feed);
  return {
    format: 'atom',
    title: (title && atomValue(title)) ?? null,
    entries: entries.map(entry => ({ ...readEntry(entry, author), ...originOf(entry, feed) })),
  };
}

/** Atom's own element, else the same word without a namespace. */
const pick = (element: FeedElement, ...names: string[]) =>
  element.first(...names.flatMap(name => [`atom:${name}`, name]));

function readEntry(entry: FeedElement, feedAuthor: string | undefined): Omit<ParsedEntry, keyof EntryOrigin> {
  const id = entryId(entry);
  const title = pick(entry, 'title') ?? entry.first('media:title', 'dc:title');
  const summary = pick(entry, 'summary', 'description') ?? entry.first('dc:description', 'media:description');
  const content = pick(entry, 'content');
  return {
    id: id ?? null,
    title: (title && atomValue(title)) ?? null,
    link: entryLink(entry) ?? idAsLink(id) ?? null,
    summary: (summary && atomValue(summary)) ?? null,
    content: (content && atomValue(content)) ?? null,
    author: authors(entry) ?? sourceAuthor(entry) ?? feedAuthor ?? null,
    published:
      dateOf(entry, 'published', 'issued', 'pubdate', 'created') ??
      dcterms(entry, 'issued', 'created') ??
      null,
    updated: dateOf(entry, 'updated', 'modified') ?? dcterms(entry, 'modified') ?? dublinDate(entry) ?? null,
  };
}

function entryId(entry: FeedElement): string | undefined {
  const id = pick(entry, 'id', 'guid');
  return id && idValue(id);
}

const idAsLink = (id: string | undefined) => (/^https?$/.test(schemeOf(id ?? '') ?? '') ? id : undefined);

/** feedburner:origLink is the article itself; else the alternate link, an HTML one before others; else words in <link>. */
function entryLink(entry: FeedElement): string | undefined {
  const original = entry.first('feedburner:origlink');
  if (original) return elementValue(original, 'address');
  const links = entry.all('atom:link', 'link');
  const alternates = links.filter(link => isAlternate(link) && link.attributes.href !== undefined);
  const best = alternates.find(link => isPage(link)) ?? alternates[0];
  if (best) return addressValue(best.attributes.href!, best.base);
  const worded = links.find(link => isAlternate(link) && link.attributes.href === undefined);
  return worded && elementValue(worded, 'address');
}

const isAlternate = (link: FeedElement) =>
  /^(?:.*[/#:])?alternate$/i.test(link.attributes.rel?.trim() ?? 'alternate');
const isPage = (link: FeedElement) =>
  /^(text\/|application\/xhtml)/i.test(link.attributes.type ?? 'text/html');

function authors(element: FeedElement): string | undefined {
  const people = element.all('atom:author', 'author').map(personName);
  const others = element.all('dc:creator', 'itunes:author').map(other => elementValue(other, 'text'));
  const named = people.some(person => person !== undefined) ? people : others;
  const all = [...new Set(named.filter(person => person !== undefined))];
  return all.length > 0 ? all.join(', ') : undefined;
}

function sourceAuthor(entry: FeedElement): string | undefined {
  const source = pick(entry, 'source');
  return source && authors(source);
}

/** "Name (mail)", or whichever of the two there is. */
function personName(person: FeedElement): string | undefined {
  const name = pick(person, 'name');
  const mail = pick(person, 'email');
  const words = name ? elementValue(name, 'text') : undefined;
  const address = mail ? elementValue(mail, 'text') : undefined;
  if (words !== undefined && address !== undefined) return `${words} (${address})`;
  return words ?? address ?? (person.children.length === 0 ? elementValue(person, 'text') : undefined);
}

function dateOf(entry: FeedElement, ...names: string[]): string | undefined {
  return firstDate(names.map(name => pick(entry, name)));
}

const dcterms = (entry: FeedElement, ...names: string[]) =>
  firstDate(names.map(name => entry.first(`dcterms:${name}`)));
const dublinDate = (entry: FeedElement) => firstDate([entry.first('dc:date')]);

function firstDate(elements: (FeedElement | undefined)[]): string | undefined {
  for (const element of elements) {
    const found = element && parseDate(allText(element.node));
    if (found) return found;
  }
  return undefined;
}
