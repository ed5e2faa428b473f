import { createHash } from 'node:crypto';
import type { OutletDefinition } from '../model/outlet.js';
import { type FeedWords, storable } from '../store/store.js';
import { blocksOf } from './blocks.js';
import { type Element, parseHtml } from './dom.js';
import type { ParsedEntry } from './feed.js';
import { canonicalUrl, isOnHosts, spellingsOf } from './urls.js';

/** An address to go to, with what the way in said of it. */
export interface Met {
  url: string;
  spellings: string[];
  entry: FeedWords | null;
}

/** The address as one to go to. */
export const metAt = (url: string, entry: FeedWords | null = null): Met => ({
  url,
  spellings: spellingsOf(url),
  entry,
});

/** Markup as paragraphs of plain text, separated by a blank line. */
export function plainText(markup: string | null): string {
  if (markup === null || markup.trim() === '') return '';
  const top = parseHtml(`<div>${markup}</div>`)('div')[0] as Element | undefined;
  if (top === undefined) return '';
  return blocksOf(top)
    .map(block => block.text.trim())
    .filter(text => text !== '')
    .join('\n\n');
}

/** What blogs' programs write under each entry of a feed. */
const COLOPHON = /^the post .{1,300} (appeared first|first appeared) on .{1,100}$/i;

/** The article as a feed has it, in paragraphs of plain text. */
export const feedText = (markup: string | null): string =>
  plainText(markup)
    .split('\n\n')
    .filter(paragraph => !COLOPHON.test(paragraph))
    .join('\n\n');

/** Does the outlet want this entry? General outlets take only what their `keep` words are in. */
export function isWanted(
  outlet: OutletDefinition,
  words: { title: string | null; summary?: string | null },
): boolean {
  if (outlet.keep === undefined) return true;
  return new RegExp(outlet.keep, 'i').test(`${words.title ?? ''} ${plainText(words.summary ?? null)}`);
}

/** Is the address one of an article, as far as the outlet says? Other sites' addresses are not its to judge. */
export function isArticleAddress(outlet: OutletDefinition, url: string): boolean {
  if (outlet.articlePattern === undefined || !isOnHosts(url, outlet.hosts)) return true;
  return new RegExp(outlet.articlePattern).test(url);
}

/** What the feed says of an entry. */
const wordsOf = (entry: ParsedEntry): FeedWords => ({
  title: entry.title,
  summary: entry.summary,
  content: entry.content,
  author: entry.author,
  published: entry.published ?? entry.updated,
  source: entry.source,
  language: entry.language,
});

/**
 * Where the entries of a feed lead, each in its place. One without an address of its own (link, or an id that is one)
 * has its text alone, and gets an address within the feed; without text too there is nothing to go to: undefined. A
 * front page is no address of an entry's own, nor is a page that several entries name places of (a log of changes).
 */
export function metEntries(entries: ParsedEntry[], feedUrl: string): (Met | undefined)[] {
  const leads = entries.map(entry => leadOf(entry, feedUrl));
  const places = new Map<string, Set<string>>();
  for (const [i, url] of leads.entries())
    if (url !== undefined) places.set(url, (places.get(url) ?? new Set()).add(placeIn(entries[i]!)));
  const ids = countsOf(entries.map(entry => entry.id));
  return entries.map((entry, i) => {
    const url = leads[i];
    const text = entry.content || entry.summary;
    const own = url !== undefined && !(text && (isFrontPage(url) || places.get(url)!.size > 1));
    if (own) return metAt(url, wordsOf(entry));
    return text ? metWithin(entry, feedUrl, ids) : undefined;
  });
}

/** The place on a page that an entry's link names. */
const placeIn = ({ link }: ParsedEntry) => /#.*$/.exec(link ?? '')?.[0] ?? '';

const isFrontPage = (url: string) => {
  const { pathname, search, hash } = new URL(url);
  return pathname === '/' && search === '' && hash === '';
};

function countsOf(names: (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/**
 * An entry at an address within its feed: by its id; where it has none, or shares it, by its title with its date, or
 * with its text where it has no date either. A title alone comes again ("The week in the channel").
 */
function metWithin(entry: ParsedEntry, feedUrl: string, ids: ReadonlyMap<string, number>): Met {
  const alone = entry.id !== null && ids.get(entry.id) === 1;
  // half a pair of surrogates, the feed's own or cut here, is nothing that an address can hold
  const name = storable((entry.id ?? entry.title ?? '').slice(0, 200));
  const mark = alone ? '' : `-${markOf(entry)}`;
  const own = `${feedUrl.replace(/#.*/, '')}#${encodeURIComponent(name)}${mark}`;
  return { url: own, spellings: [own], entry: { ...wordsOf(entry), noPage: true } };
}

function markOf(entry: ParsedEntry): string {
  const when = entry.published ?? entry.updated ?? plainText(entry.content ?? entry.summary);
  return createHash('sha256')
    .update(`${entry.title ?? ''}\n${when}`)
    .digest('base64url')
    .slice(0, 16);
}

/** The entry's own address: its link, else an id that is one. The feed's own address leads nowhere. */
function leadOf(entry: ParsedEntry, feedUrl: string): string | undefined {
  const candidates = [entry.link, /^https?:/i.test(entry.id ?? '') ? entry.id : null];
  return candidates
    .flatMap(address => (address ? (canonicalUrl(address, feedUrl) ?? []) : []))
    .find(url => url !== canonicalUrl(feedUrl));
}
