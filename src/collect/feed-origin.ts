import { allText } from './dom.js';
import type { FeedElement } from './feed-tree.js';
import { addressValue, elementValue } from './feed-value.js';

/** Whose an entry is where the feed says so, and its language (BCP 47). */
export interface EntryOrigin {
  /** the true publisher of an entry that a feed passes on */
  source: { name: string | null; url: string | null } | null;
  language: string | null;
}

/**
 * What an item or entry says of its origin: RSS's <source url="..."> or Atom's <source>; xml:lang in force at it (an
 * empty one takes an outer one back, XML 1.0 section 2.12), else the language of item or channel.
 */
export function originOf(item: FeedElement, channel: FeedElement): EntryOrigin {
  const named = [item.first('dc:language', 'language'), channel.first('language', 'dc:language')];
  const words = named.map(element => element && allText(element.node));
  return {
    source: sourceOf(item),
    language: languageTag(item.language ?? words.find(text => languageTag(text) !== null) ?? null),
  };
}

/** A language tag as it should be written; null for what is none. */
export function languageTag(text: string | null | undefined): string | null {
  const tag = text?.trim().replaceAll('_', '-') ?? '';
  return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(tag) ? tag : null;
}

function sourceOf(item: FeedElement): EntryOrigin['source'] {
  const element = item.first('source', 'atom:source');
  if (element === undefined) return null;
  const address = element.attributes.url ?? linkOf(element);
  const url = address === undefined ? null : (addressValue(address, element.base) ?? null);
  const title = element.first('atom:title', 'title');
  const name = (title ? elementValue(title, 'text') : ownWords(element)) ?? null;
  return name === null && url === null ? null : { name, url };
}

const ownWords = (element: FeedElement) =>
  element.children.length === 0 ? elementValue(element, 'text') : undefined;

/** The page of an Atom source before the feed of it. */
function linkOf(source: FeedElement): string | undefined {
  const links = source.all('atom:link', 'link').filter(link => link.attributes.href !== undefined);
  const page = links.find(link => /^alternate$/i.test(link.attributes.rel ?? 'alternate'));
  return (page ?? links[0])?.attributes.href;
}
