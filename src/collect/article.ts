import type { ExtractedPage, IncomingArticle } from '../model/article.js';
import type { OutletDefinition } from '../model/outlet.js';
import type { Fetched } from '../net/net.js';
import { cachedAnswer, type Db, type FrontierRow, keepAnswer } from '../store/store.js';
import { boundedField, boundedTitle, notAhead } from './bounds.js';
import { decodeBody } from './encoding.js';
import { feedText, plainText } from './entry.js';
import { isListOfArticles } from './front-page.js';
import { askOnward } from './onward.js';
import { type FoundArticle, findArticle, PageError } from './page.js';
import { isWall } from './partial.js';
import { outletOf, speakerOf } from './true-publisher.js';
import { canonicalUrl, isOnHosts } from './urls.js';
import { fieldsOf, type PageFields } from './watch.js';
import type { Collecting } from './ways.js';

/** What stands at an address is no article; the message names the address and what stands there. */
export class NoArticleError extends Error {}

/** A wall stands before the article: asked for consent, or whether one is human. It may be gone another time. */
export class WallError extends NoArticleError {}

/** Fewer words than this are no article. */
const LEAST_WORDS = 20;

const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5';
const PAGE_LIMITS = /^(text\/|application\/(xhtml\+xml|xml|octet-stream))/i;

/** Asks for an article's page. Throws FetchError, or NoArticleError when it is no web page. */
export async function askPage({ door }: Collecting, url: string): Promise<Fetched> {
  const answer = await askOnward(door, { url, accept: ACCEPT });
  checkKind(answer);
  return answer;
}

/** Asks whether a page changed since last time; undefined: it did not. */
export async function askPageAgain({ db, door }: Collecting, url: string): Promise<Fetched | undefined> {
  const known = await cachedAnswer(db, url);
  const { etag, lastModified } = known ?? {};
  const answer = await askOnward(door, { url, accept: ACCEPT, etag, lastModified });
  if (answer.notModified) return undefined;
  checkKind(answer);
  return answer;
}

/** Keeps what a conditional question needs next time. */
export async function keepPage(db: Db, url: string, answer: Fetched, now: Date): Promise<void> {
  const { etag, lastModified, status } = answer;
  if (etag === null && lastModified === null) return;
  await keepAnswer(db, url, {
    etag,
    lastModified,
    bodyHash: null,
    body: null,
    status,
    fetchedAt: now.toISOString(),
  });
}

function checkKind({ url, contentType, body }: Fetched): void {
  if (body.length === 0) throw new NoArticleError(`${url}: an empty page`);
  if (contentType !== null && !PAGE_LIMITS.test(contentType.trim()))
    throw new NoArticleError(`${url}: ${contentType.split(';')[0]}, no web page`);
}

/**
 * The article on a page, as the store takes it: the page's own words, and the feed's where the page is silent or
 * shows only a part. Throws NoArticleError.
 */
export function pageArticle(
  outlet: OutletDefinition,
  row: FrontierRow,
  answer: Fetched,
  now: Date,
): { article: IncomingArticle; fields: PageFields } {
  const { page, bySelectors } = extracted(outlet, answer, now);
  const fed = feedText(row.entry?.content ?? null);
  const useFeed = isFuller(fed, page);
  if (!useFeed && page.partial !== null && isWall(page.partial))
    throw new WallError(`${answer.url}: ${page.partial}`);
  const text = useFeed ? fed : page.text;
  if (isShort(text)) throw new NoArticleError(`${answer.url}: no article stands there (${shortWords(text)})`);
  const title = page.title ?? plainText(row.entry?.title ?? null) ?? '';
  const { url, alsoAt } = addressesOf(outlet, row.url, answer.url, page.canonical);
  const article = {
    id: null,
    outlet: outletOf(outlet, url, row.entry),
    url,
    alsoAt,
    title: boundedTitle(title || firstWords(text)),
    byline: boundedField(page.byline ?? row.entry?.author ?? null),
    published: notAhead(page.published, now) ?? notAhead(row.entry?.published, now) ?? null,
    modified: notAhead(page.modified, now) ?? null,
    text,
    partial: partialOf(page, useFeed),
    section: boundedField(page.section),
    language: page.language ?? row.entry?.language ?? outlet.language,
    retrieved: now.toISOString(),
  };
  return { article, fields: fieldsOf(outlet, page, bySelectors) };
}

/** The feed has more of the article than its page, which holds back or shows half of it at most. */
const isFuller = (fed: string, page: ExtractedPage) =>
  fed.length > page.text.length &&
  (page.partial !== null || isShort(page.text) || fed.length > 2 * page.text.length);

function partialOf(page: ExtractedPage, useFeed: boolean): string | null {
  if (!useFeed) return page.partial;
  const shown = isShort(page.text) ? 'next to nothing' : 'less';
  return `only the feed's own text: ${page.partial ?? `its page shows ${shown}`}`;
}

function extracted(outlet: OutletDefinition, answer: Fetched, now: Date): FoundArticle {
  const html = decodeBody(answer.body, answer.contentType);
  try {
    const found = findArticle({ url: answer.url, html, fetched: now.toISOString() }, outlet.layouts);
    if (!isListOfArticles(html, answer.url, found.page.text)) return found;
  } catch (cause) {
    if (!(cause instanceof PageError)) throw cause;
    const message = cause.message.includes(answer.url) ? cause.message : `${answer.url}: ${cause.message}`;
    throw new NoArticleError(message, { cause });
  }
  throw new NoArticleError(`${answer.url}: a list of articles, none itself`);
}

const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;
const isShort = (text: string) => wordCount(text) < LEAST_WORDS;
const firstWords = (text: string) => text.split(/\s+/).slice(0, 12).join(' ');

const shortWords = (text: string) =>
  text === '' ? 'no text at all, or a list of links' : `${wordCount(text)} words in all`;

/**
 * The address that counts, and the others that lead there: what the page calls canonical when that is on the
 * outlet's own hosts and no front page (some sites call every page so), else where the redirects ended.
 */
function addressesOf(outlet: OutletDefinition, asked: string, final: string, canonical: string | null) {
  const end = canonicalUrl(final) ?? asked;
  const named = canonicalUrl(canonical ?? '', final);
  const trusted = named !== undefined && isOnHosts(named, outlet.hosts) && isDeepAs(named, end);
  const url = trusted ? named : end;
  return { url, alsoAt: [...new Set([asked, end])].filter(other => other !== url) };
}

/** A canonical address that is only the beginning of the page's own is a section's, no article's. */
function isDeepAs(named: string, end: string): boolean {
  const [path, own] = [new URL(named).pathname, new URL(end).pathname];
  return (
    path !== '/' && !(own.startsWith(path.endsWith('/') ? path : `${path}/`) && own.length > path.length + 8)
  );
}

/**
 * Where the words of a feed stand. What it says of another site's page is not that site's word: it gets an address of
 * the outlet's own, so that the page itself, when it is had, is its publisher's article.
 */
const placeOfWords = (outlet: OutletDefinition, { url, entry }: FrontierRow) =>
  entry?.noPage || isOnHosts(url, outlet.hosts)
    ? url
    : `${outlet.homepage}#${encodeURIComponent(url).slice(0, 1500)}`;

/** The article as the feed alone has it; undefined where the feed said nothing to speak of. */
export function articleFromFeed(
  outlet: OutletDefinition,
  row: FrontierRow,
  partial: string | null,
  now: Date,
): IncomingArticle | undefined {
  const { entry } = row;
  if (entry === null) return undefined;
  const [content, summary] = [feedText(entry.content), feedText(entry.summary)];
  const text = content.length >= summary.length ? content : summary;
  if (wordCount(text) < 8) return undefined;
  return {
    id: null,
    outlet: speakerOf(outlet, entry),
    url: placeOfWords(outlet, row),
    title: boundedTitle(plainText(entry.title) || firstWords(text)),
    byline: boundedField(entry.author),
    published: notAhead(entry.published, now) ?? null,
    text,
    partial,
    language: entry.language ?? outlet.language,
    retrieved: now.toISOString(),
  };
}
