import type { ListingWay, OutletDefinition } from '../model/outlet.js';
import { FetchError, type Fetched, type WayOut } from '../net/net.js';
import { decodeBody } from './encoding.js';
import { isArticleAddress, isWanted, type Met, metAt, metEntries } from './entry.js';
import { FeedError, type ParsedEntry, readFeed } from './feed.js';
import { type Listing, readListing } from './listing.js';
import { readSitemap, type SitemapEntry, SitemapError } from './sitemap.js';
import { isOnHosts, mayBeArticle } from './urls.js';

/** Days that a sitemap's entry may be old in an ordinary round, and the most entries taken from one. */
const RECENT_DAYS = 14;
const DAY = 86_400_000;
export const MOST_ENTRIES = 200;

/** Since when a sitemap's entries count in an ordinary round (ISO). */
export const recently = (now: Date) => new Date(now.getTime() - RECENT_DAYS * DAY).toISOString();

/** A way in that gave no addresses at all. */
export class WayError extends Error {}

/** What the web is known to answer, rather than a fault of our own reading. */
export const isForeseen = (error: unknown) =>
  [FetchError, FeedError, SitemapError, WayError].some(kind => error instanceof kind);

/** Entries taken from one feed in an ordinary round; a feed of the whole archive is walked by going back. */
export const MOST_FED = 1000;

/** The newest `most` of a feed; those without a date keep their place at the top. */
function newestOf(entries: ParsedEntry[], most: number): ParsedEntry[] {
  if (entries.length <= most) return entries;
  const dateOf = (entry: ParsedEntry) => entry.published ?? entry.updated ?? '9';
  return [...entries]
    .sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0))
    .slice(0, most);
}

/** The addresses that a feed names and the outlet wants. Throws FeedError, and WayError when its entries lead nowhere. */
export async function feedMet(outlet: OutletDefinition, answer: Fetched, most = MOST_FED): Promise<Met[]> {
  const entries = newestOf((await readFeed(answer)).entries, most);
  const leads = metEntries(entries, answer.url);
  const met = entries.map((entry, i) => ({ entry, to: leads[i] }));
  if (met.length > 0 && met.every(({ to }) => to === undefined))
    throw new WayError(
      `${answer.url}: a feed whose entries have neither address nor text (${met.length} in all)`,
    );
  return met.flatMap(({ entry, to }) =>
    to !== undefined && isWanted(outlet, entry) && isArticleAddress(outlet, to.url) ? [to] : [],
  );
}

/** The articles that a sitemap names, since `from` (ISO), the newest `most`. */
export function sitemapMet(
  outlet: OutletDefinition,
  entries: SitemapEntry[],
  from: string,
  most: number,
): Met[] {
  const dateOf = (entry: SitemapEntry) => entry.published ?? entry.changed ?? '';
  return entries
    .filter(entry => isOnHosts(entry.url, outlet.hosts) && mayBeArticle(entry.url))
    .filter(entry => isArticleAddress(outlet, entry.url) && isWanted(outlet, entry))
    .filter(entry => dateOf(entry) === '' || dateOf(entry) >= from)
    .sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0))
    .slice(0, most)
    .map(({ url, title, published }) =>
      metAt(url, title === null ? null : { title, summary: null, content: null, author: null, published }),
    );
}

/** The addresses of a listing page that the outlet wants; going back, none that is older than the day. */
export const listingMet = (outlet: OutletDefinition, listing: Listing, since = '') =>
  listing.teasers
    .filter(teaser => isWanted(outlet, teaser) && (teaser.published ?? since) >= since)
    .map(teaser => metAt(teaser.url));

/** Reads an answer as a listing page. Throws WayError when it names no articles. */
export function listingIn(
  { hosts, articlePattern }: OutletDefinition,
  way: ListingWay,
  answer: Fetched,
): Listing {
  const html = decodeBody(answer.body, answer.contentType);
  const listing = readListing(html, answer.url, { hosts, articlePattern, links: way.links, next: way.next });
  if (listing.teasers.length > 0) return listing;
  const empty = html.trim() === '' ? ' (it is empty)' : '';
  throw new WayError(`${answer.url}: a page without links to articles${empty}`);
}

/**
 * The outlet's ways in, each to be looked through without storing anything: the addresses it names now. Sitemaps are
 * read one deep.
 */
export function lookThrough({ door, clock }: { door: WayOut; clock: () => Date }, outlet: OutletDefinition) {
  const from = recently(clock());
  const ask = async (url: string, read: (answer: Fetched) => Promise<Met[]> | Met[]) =>
    read(await door.ask({ url }));
  const way = (url: string, read: (answer: Fetched) => Promise<Met[]> | Met[]) => ({
    url,
    look: () => ask(url, read),
  });
  return [
    ...(outlet.feeds ?? []).map(({ url }) => way(url, answer => feedMet(outlet, answer))),
    ...(outlet.sitemaps ?? []).map(({ url }) =>
      way(url, answer => sitemapMet(outlet, readSitemap(answer).entries, from, MOST_ENTRIES)),
    ),
    ...(outlet.listings ?? []).map(listing =>
      way(listing.url, answer => listingMet(outlet, listingIn(outlet, listing, answer))),
    ),
  ];
}
