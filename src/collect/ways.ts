import { createHash } from 'node:crypto';
import type { Clock } from '../config.js';
import type { Log } from '../model/log.js';
import type { ListingWay, OutletDefinition } from '../model/outlet.js';
import type { Door } from '../net/door.js';
import { FetchError, type Fetched } from '../net/net.js';
import { cachedAnswer, type Db, inTransaction, keepAnswer, meetAddresses } from '../store/store.js';
import { decodeBody } from './encoding.js';
import { isArticleAddress, isWanted, type Met, metAt, metEntry } from './entry.js';
import { readFeed } from './feed.js';
import { type Listing, readListing, type Teaser } from './listing.js';
import { readSitemap, type SitemapEntry } from './sitemap.js';
import { isOnHosts, mayBeArticle } from './urls.js';

/** What every step of collecting is handed. */
export interface Collecting {
  db: Db;
  door: Door;
  clock: Clock;
  log: Log;
  /** ISO day: walk back to it through sitemaps and paged listings */
  since?: string;
}

/** What asking an outlet's ways in came to. */
export interface WaysAnswer {
  /** addresses that nobody had met */
  found: number;
  asked: number;
  /** one a way that failed */
  errors: unknown[];
}

/** Days that a sitemap's entry may be old in an ordinary round, and the most entries taken from one. */
const RECENT_DAYS = 14;
const MOST_ENTRIES = 200;
const MOST_CHILDREN = 3;
const MOST_PAGES = 100;
const MOST_SITEMAPS = 2000;

/** A way in that gave no addresses at all. */
export class WayError extends Error {}

/** Asks all ways in that the outlet declares. A way that fails is one error; the others go on. */
export async function askWays(collecting: Collecting, outlet: OutletDefinition): Promise<WaysAnswer> {
  const answer: WaysAnswer = { found: 0, asked: 0, errors: [] };
  const ways = [
    ...(outlet.feeds ?? []).map(feed => () => askFeed(collecting, outlet, feed.url)),
    ...(outlet.sitemaps ?? []).map(sitemap => () => walkSitemap(collecting, outlet, sitemap.url)),
    ...(outlet.listings ?? []).map(listing => () => walkListing(collecting, outlet, listing)),
  ];
  for (const ask of ways) {
    answer.asked += 1;
    try {
      answer.found += await ask();
    } catch (error) {
      answer.errors.push(error);
      collecting.log.debug(`${outlet.id}: ${(error as Error).message}`);
      // a host that cannot be reached is not asked again by each of its addresses
      if (isHostDown(error)) break;
    }
  }
  return answer;
}

/** The host itself is out of reach or wants to be left alone: no use asking it for more now. */
export function isHostDown(error: unknown): boolean {
  if (!(error instanceof FetchError)) return false;
  if (['unreachable', 'refused', 'wait'].includes(error.fault)) return true;
  return error.status === 429 || error.status === 503 || (error.fault === 'robots' && error.status !== null);
}

const ACCEPT_FEED =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';
const ACCEPT_PAGE = 'text/html, application/xhtml+xml, */*;q=0.5';

/**
 * Asks one way in and stores what it brought together with the validators of the answer, in one transaction. An
 * answer that is the last one over again brings nothing. Gives the number of new addresses.
 */
async function askWay(
  { db, door, clock, since }: Collecting,
  outlet: OutletDefinition,
  url: string,
  accept: string,
  read: (answer: Fetched) => Promise<Met[]> | Met[],
): Promise<number> {
  // going back, what is the same as last time is read all the same: it leads to further pages
  const known = since === undefined ? await cachedAnswer(db, url) : undefined;
  const answer = await door.ask({ url, accept, etag: known?.etag, lastModified: known?.lastModified });
  const bodyHash = createHash('sha256').update(answer.body).digest('hex');
  if (answer.notModified || known?.bodyHash === bodyHash) return 0;
  const met = await read(answer);
  return inTransaction(db, async trx => {
    const { etag, lastModified, status } = answer;
    const fetchedAt = clock().toISOString();
    await keepAnswer(trx, url, { etag, lastModified, bodyHash, body: null, status, fetchedAt });
    return meetAddresses(trx, outlet.id, met, clock());
  });
}

function askFeed(collecting: Collecting, outlet: OutletDefinition, url: string): Promise<number> {
  return askWay(collecting, outlet, url, ACCEPT_FEED, async answer => {
    const feed = await readFeed(answer);
    return feed.entries.flatMap(entry => {
      const met = isWanted(outlet, entry) ? metEntry(entry, answer.url) : undefined;
      return met !== undefined && isArticleAddress(outlet, met.url) ? [met] : [];
    });
  });
}

/** Walks a sitemap, or an index with the sitemaps changed of late (all since the given day, when going back). */
async function walkSitemap(collecting: Collecting, outlet: OutletDefinition, start: string): Promise<number> {
  const { since, clock } = collecting;
  const from = since ?? new Date(clock().getTime() - RECENT_DAYS * 86_400_000).toISOString();
  const queue = [start];
  const seen = new Set(queue);
  let found = 0;
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    found += await askWay(collecting, outlet, url, '*/*', answer => {
      const sitemap = readSitemap(answer);
      const children = sitemap.children
        .filter(child => !seen.has(child.url) && (child.changed === null || child.changed >= from))
        .sort((a, b) => ((a.changed ?? '') < (b.changed ?? '') ? 1 : -1))
        .slice(0, since === undefined ? MOST_CHILDREN : MOST_SITEMAPS);
      for (const child of children) queue.push(child.url);
      for (const child of children) seen.add(child.url);
      return sitemapMet(
        outlet,
        sitemap.entries,
        from,
        since === undefined ? MOST_ENTRIES : Number.POSITIVE_INFINITY,
      );
    });
  }
  return found;
}

function sitemapMet(outlet: OutletDefinition, entries: SitemapEntry[], from: string, most: number): Met[] {
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

/** Reads a listing page; going back, the pages behind it too, until all that a page shows is older than the day. */
async function walkListing(
  collecting: Collecting,
  outlet: OutletDefinition,
  way: ListingWay,
): Promise<number> {
  let found = 0;
  let url: string | null = way.url;
  for (let page = 0; url !== null && page < MOST_PAGES; page += 1) {
    const asked: string = url;
    url = null;
    found += await askWay(collecting, outlet, asked, ACCEPT_PAGE, answer => {
      const listing = listingIn(outlet, way, answer);
      url = isPast(listing.teasers, collecting.since) ? null : listing.next;
      return listing.teasers.filter(teaser => isWanted(outlet, teaser)).map(teaser => metAt(teaser.url));
    });
  }
  return found;
}

function listingIn({ hosts, articlePattern }: OutletDefinition, way: ListingWay, answer: Fetched): Listing {
  const html = decodeBody(answer.body, answer.contentType);
  const listing = readListing(html, answer.url, { hosts, articlePattern, links: way.links, next: way.next });
  if (listing.teasers.length > 0) return listing;
  const empty = html.trim() === '' ? ' (it is empty)' : '';
  throw new WayError(`${answer.url}: a page without links to articles${empty}`);
}

/** Is there no use in turning the page? Always so in an ordinary round. */
function isPast(teasers: Teaser[], since: string | undefined): boolean {
  if (since === undefined) return true;
  return teasers.every(teaser => teaser.published !== null && teaser.published < since);
}
