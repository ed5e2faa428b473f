import type { CheerioAPI } from 'cheerio/slim';
import type { OutletDefinition } from '../model/outlet.js';
import type { WayOut } from '../net/net.js';
import { FetchError, type Fetched } from '../net/net.js';
import { parseHtml } from './dom.js';
import { decodeBody } from './encoding.js';
import { FeedError, type ParsedFeed, readFeed } from './feed.js';
import { isArticlePage } from './front-page.js';
import { readListing } from './listing.js';
import { readSitemap, type Sitemap, SitemapError } from './sitemap.js';
import { mayBeArticle } from './urls.js';
import { addressAt, namedFeeds, USUAL_FEEDS, USUAL_SITEMAPS, usual } from './usual-places.js';

/** Ways in that were found, with what they would bring. */
export interface Discovery {
  /** where the address led */
  url: string;
  ways: Pick<OutletDefinition, 'feeds' | 'sitemaps' | 'listings'>;
  /** the site's own name for itself */
  name: string | null;
  language: string | null;
  /** titles and addresses of what would be collected */
  sample: { title: string | null; url: string }[];
  /** what was tried and why it did or did not do, in words */
  steps: string[];
}

const MOST_FEEDS = 3;

/** What is written below one article is no news. */
const COMMENTS =
  /^(comments?|replies|kommentare?|commentaires?|comentarios|commenti) (on|for|to|zu|zum|sur|en|de|a|su)\b/i;

/**
 * Looks for the ways into a site, from any of its addresses: the address itself when it is a feed or sitemap; feeds
 * that the page names; the usual places; the sitemaps of robots.txt; last the page as a listing. Throws FetchError
 * when the address itself cannot be had.
 */
export async function discoverWays(
  door: WayOut,
  start: string,
  wanted: Pick<OutletDefinition, 'hosts' | 'articlePattern'>,
): Promise<Discovery> {
  const answer = await askOrFront(door, start);
  // the site may have moved to another host
  const rules = { ...wanted, hosts: [...wanted.hosts, new URL(answer.url).host.replace(/^www\./, '')] };
  const found: Discovery = { url: answer.url, ways: {}, name: null, language: null, sample: [], steps: [] };
  if (await takeFeed(found, answer)) return found;
  if (takeSitemap(found, answer, rules.hosts)) return found;
  const html = decodeBody(answer.body, answer.contentType);
  const $ = parseHtml(html);
  describeSite(found, $);
  await tryFeeds(door, found, namedFeeds($, answer.url), 'the page names it');
  if (!found.ways.feeds?.length)
    await tryFeeds(door, found, usual(answer.url, USUAL_FEEDS), 'a usual place', 1);
  await trySitemaps(door, found, answer.url, rules.hosts);
  if (!isArticlePage(html, answer.url)) takeListing(found, html, answer.url, rules);
  const { origin, pathname } = new URL(answer.url);
  if (waysIn(found) > 0 || pathname === '/') return found;
  // an article's page names no way in: the front page may
  const front = await discoverWays(door, `${origin}/`, rules);
  return { ...front, steps: [...found.steps, ...front.steps] };
}

/** The address, or the front page of its site where nothing stands there any more. */
async function askOrFront(door: WayOut, start: string): Promise<Fetched> {
  try {
    return await door.ask({ url: start });
  } catch (error) {
    const gone = error instanceof FetchError && (error.status === 404 || error.status === 410);
    const front = new URL('/', start).href;
    if (!gone || front === new URL(start).href) throw error;
    return door.ask({ url: front });
  }
}

const waysIn = ({ ways }: Discovery) =>
  (ways.feeds?.length ?? 0) + (ways.sitemaps?.length ?? 0) + (ways.listings?.length ?? 0);

function describeSite(found: Discovery, $: CheerioAPI): void {
  const name =
    $('meta[property="og:site_name"]').attr('content') ?? $('meta[name="application-name"]').attr('content');
  found.name =
    (
      name ??
      $('title')
        .first()
        .text()
        .split(/\s+[|–—-]\s+/)
        .pop() ??
      ''
    ).trim() || null;
  found.language = $('html').attr('lang')?.trim().slice(0, 2).toLowerCase() || null;
}

async function tryFeeds(
  door: WayOut,
  found: Discovery,
  urls: string[],
  why: string,
  most = MOST_FEEDS,
): Promise<void> {
  for (const url of urls) {
    if ((found.ways.feeds?.length ?? 0) >= most) return;
    try {
      await takeFeed(found, await door.ask({ url }), why);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      found.steps.push(error.message);
    }
  }
}

async function takeFeed(found: Discovery, answer: Fetched, why = 'the address itself'): Promise<boolean> {
  let feed: ParsedFeed;
  try {
    feed = await readFeed(answer);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    found.steps.push(error.message);
    return false;
  }
  found.steps.push(`${answer.url}: a feed (${feed.format}) with ${feed.entries.length} entries; ${why}`);
  if (feed.entries.length === 0 || COMMENTS.test(feed.title?.trim() ?? '')) return false;
  if (found.ways.feeds?.some(known => known.url === answer.url)) return true;
  found.ways.feeds = [...(found.ways.feeds ?? []), { url: answer.url }];
  found.name ??= feed.title;
  found.sample.push(
    ...feed.entries.flatMap(({ title, link }) => (link === null ? [] : [{ title, url: link }])),
  );
  return true;
}

async function trySitemaps(door: WayOut, found: Discovery, base: string, hosts: string[]): Promise<void> {
  const named = (await door.robotsOf(base)).sitemaps.flatMap(url => addressAt(url, base));
  // sitemaps for news first: they are short and have titles
  const urls = [...named].sort((a, b) => Number(/news/i.test(b)) - Number(/news/i.test(a)));
  const guesses = found.ways.feeds?.length ? [] : usual(base, USUAL_SITEMAPS);
  for (const url of [...new Set([...urls.slice(0, 4), ...guesses])]) {
    if (found.ways.sitemaps?.length) return;
    try {
      takeSitemap(found, await door.ask({ url }), hosts);
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      found.steps.push(error.message);
    }
  }
}

function takeSitemap(found: Discovery, answer: Fetched, hosts: string[]): boolean {
  let sitemap: Sitemap;
  try {
    sitemap = readSitemap(answer);
  } catch (error) {
    if (!(error instanceof SitemapError)) throw error;
    found.steps.push(error.message);
    return false;
  }
  const { entries, children } = sitemap;
  found.steps.push(
    `${answer.url}: a sitemap with ${entries.length} addresses and ${children.length} further sitemaps`,
  );
  if (entries.length + children.length === 0) return false;
  found.ways.sitemaps = [...(found.ways.sitemaps ?? []), { url: answer.url }];
  const pages = entries.filter(entry => mayBeArticle(entry.url)).slice(0, 20);
  if (hosts.length > 0 && found.sample.length === 0)
    found.sample.push(...pages.map(({ title, url }) => ({ title, url })));
  return true;
}

/** The page as a listing: only where no feed was found, since menus change more often than feeds. */
function takeListing(
  found: Discovery,
  html: string,
  url: string,
  rules: Pick<OutletDefinition, 'hosts' | 'articlePattern'>,
): void {
  const listing = readListing(html, url, rules);
  found.steps.push(
    `${url}: ${listing.teasers.length} teasers of one shape${listing.by === '' ? '' : ` (${listing.by})`}`,
  );
  if (found.ways.feeds?.length || listing.teasers.length === 0) return;
  found.ways.listings = [{ url }];
  const known = new Set(found.sample.map(({ url }) => url));
  const fresh = listing.teasers.filter(teaser => !known.has(teaser.url));
  found.sample.push(...fresh.map(teaser => ({ title: teaser.title, url: teaser.url })));
}
