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

/**
 * Where an entry of a feed leads. Without an address of its own (link, or an id that is one) the entry's text is all
 * there is, and it gets one within the feed; without text too there is nothing to go to.
 */
export function metEntry(entry: ParsedEntry, feedUrl: string): Met | undefined {
  const words: FeedWords = {
    title: entry.title,
    summary: entry.summary,
    content: entry.content,
    author: entry.author,
    published: entry.published ?? entry.updated,
    source: entry.source,
    language: entry.language,
  };
  const url = leadOf(entry, feedUrl);
  if (url !== undefined) return metAt(url, words);
  if (!entry.content && !entry.summary) return undefined;
  // half a pair of surrogates, the feed's own or cut here, is nothing that an address can hold
  const name = storable((entry.id ?? entry.title ?? '').slice(0, 200));
  const own = `${feedUrl.replace(/#.*/, '')}#${encodeURIComponent(name)}`;
  return { url: own, spellings: [own], entry: { ...words, noPage: true } };
}

/** The entry's own address: its link, else an id that is one. The feed's own address leads nowhere. */
function leadOf(entry: ParsedEntry, feedUrl: string): string | undefined {
  const candidates = [entry.link, /^https?:/i.test(entry.id ?? '') ? entry.id : null];
  return candidates
    .flatMap(address => (address ? (canonicalUrl(address, feedUrl) ?? []) : []))
    .find(url => url !== canonicalUrl(feedUrl));
}
