import { createHash } from 'node:crypto';
import type { Clock } from '../config.js';
import type { Log } from '../model/log.js';
import type { ListingWay, OutletDefinition } from '../model/outlet.js';
import type { WayOut } from '../net/net.js';
import { FetchError, type Fetched } from '../net/net.js';
import {
  cachedAnswer,
  type Db,
  inTransaction,
  isDatabaseFault,
  keepAnswer,
  meetAddresses,
} from '../store/store.js';
import type { Met } from './entry.js';
import type { Teaser } from './listing.js';
import { readSitemap } from './sitemap.js';
import {
  feedMet,
  isForeseen,
  listingIn,
  listingMet,
  MOST_ENTRIES,
  MOST_FED,
  recently,
  sitemapMet,
} from './way-readers.js';

/** What every step of collecting is handed. */
export interface Collecting {
  db: Db;
  door: WayOut;
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

/** Further sitemaps, pages of a listing and sitemaps of an index that are asked at most. */
const MOST_CHILDREN = 3;
const MOST_PAGES = 100;
const MOST_SITEMAPS = 2000;
/** Sitemaps asked in an ordinary round, those of indexes of indexes in it: some lead on for ever. */
const MOST_WALKED = 10;

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
      if (isDatabaseFault(error)) throw error;
      answer.errors.push(error);
      if (isForeseen(error)) collecting.log.debug(`${outlet.id}: ${(error as Error).message}`);
      else collecting.log.error(`${outlet.id}: a way in breaks what reads it: ${(error as Error).stack}`);
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

/** What an answer brought; `leadsOn`: further sitemaps or pages belong to it. */
interface Reading {
  met: Met[];
  leadsOn?: boolean;
}

/**
 * Asks one way in and stores what it brought together with the validators of the answer, in one transaction. An
 * answer that is the last one over again brings nothing. Gives the number of new addresses.
 */
async function askWay(
  { db, door, clock, since }: Collecting,
  outlet: OutletDefinition,
  url: string,
  accept: string,
  read: (answer: Fetched) => Promise<Reading> | Reading,
): Promise<number> {
  // going back, what is the same as last time is read all the same: it leads to further pages
  const known = since === undefined ? await cachedAnswer(db, url) : undefined;
  const answer = await door.ask({ url, accept, etag: known?.etag, lastModified: known?.lastModified });
  const bodyHash = createHash('sha256').update(answer.body).digest('hex');
  if (answer.notModified || known?.bodyHash === bodyHash) return 0;
  const { met, leadsOn } = await read(answer);
  return inTransaction(db, async trx => {
    const { etag, lastModified, status } = answer;
    const fetchedAt = clock().toISOString();
    // one that leads to further ones is read anew each time: a round may break off between it and them
    if (!leadsOn) await keepAnswer(trx, url, { etag, lastModified, bodyHash, body: null, status, fetchedAt });
    return meetAddresses(trx, outlet.id, met, clock());
  });
}

function askFeed(collecting: Collecting, outlet: OutletDefinition, url: string): Promise<number> {
  return askWay(collecting, outlet, url, ACCEPT_FEED, async answer => ({
    met: await feedMet(outlet, answer, collecting.since === undefined ? MOST_FED : Number.POSITIVE_INFINITY),
  }));
}

/** Walks a sitemap, or an index with the sitemaps changed of late (all since the given day, when going back). */
async function walkSitemap(collecting: Collecting, outlet: OutletDefinition, start: string): Promise<number> {
  const queue = [start];
  const seen = new Set(queue);
  let found = 0;
  let left = collecting.since === undefined ? MOST_WALKED : MOST_SITEMAPS;
  for (let url = queue.shift(); url !== undefined && left > 0; url = queue.shift()) {
    left -= 1;
    try {
      found += await askSitemap(collecting, outlet, url, queue, seen);
    } catch (error) {
      if (url === start || isHostDown(error)) throw error;
      collecting.log.warn(`${outlet.id}: ${(error as Error).message}`);
    }
  }
  return found;
}

function askSitemap(
  collecting: Collecting,
  outlet: OutletDefinition,
  url: string,
  queue: string[],
  seen: Set<string>,
): Promise<number> {
  const { since, clock } = collecting;
  const from = since ?? recently(clock());
  return askWay(collecting, outlet, url, '*/*', answer => {
    const { entries, children } = readSitemap(answer);
    const wanted = children
      .filter(child => !seen.has(child.url) && (child.changed === null || child.changed >= from))
      .sort((a, b) => ((a.changed ?? '') < (b.changed ?? '') ? 1 : -1))
      .slice(0, since === undefined ? MOST_CHILDREN : MOST_SITEMAPS);
    for (const child of wanted) {
      seen.add(child.url);
      queue.push(child.url);
    }
    const most = since === undefined ? MOST_ENTRIES : Number.POSITIVE_INFINITY;
    return { met: sitemapMet(outlet, entries, from, most), leadsOn: children.length > 0 };
  });
}

/** Reads a listing page; going back, the pages behind it too, until all that a page shows is older than the day. */
async function walkListing(
  collecting: Collecting,
  outlet: OutletDefinition,
  way: ListingWay,
): Promise<number> {
  let found = 0;
  let url: string | null = way.url;
  const seen = new Set<string>();
  for (let page = 0; url !== null && page < MOST_PAGES && !seen.has(url); page += 1) {
    const asked: string = url;
    seen.add(asked);
    url = null;
    found += await askWay(collecting, outlet, asked, ACCEPT_PAGE, answer => {
      const listing = listingIn(outlet, way, answer);
      url = isPast(listing.teasers, collecting.since) ? null : listing.next;
      return { met: listingMet(outlet, listing, collecting.since) };
    });
  }
  return found;
}

/** Is there no use in turning the page? Always so in an ordinary round. */
function isPast(teasers: Teaser[], since: string | undefined): boolean {
  if (since === undefined) return true;
  return teasers.every(teaser => teaser.published !== null && teaser.published < since);
}
