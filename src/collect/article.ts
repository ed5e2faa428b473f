import type { ExtractedPage, IncomingArticle } from '../model/article.js';
import type { Log } from '../model/log.js';
import type { OutletDefinition } from '../model/outlet.js';
import { FetchError, type Fetched } from '../net/net.js';
import {
  cachedAnswer,
  type Db,
  type FrontierRow,
  isDatabaseFault,
  keepAnswer,
  TakenDownError,
} from '../store/store.js';
import { decodeBody } from './encoding.js';
import { feedText, plainText } from './entry.js';
import { isListOfArticles } from './front-page.js';
import { type FoundArticle, findArticle, PageError } from './page.js';
import { outletOf } from './true-publisher.js';
import { canonicalUrl, isOnHosts } from './urls.js';
import { fieldsOf, type PageFields } from './watch.js';
import type { Collecting } from './ways.js';

/** What stands at an address is no article; the message names the address and what stands there. */
export class NoArticleError extends Error {}

/** A page on which our own reading or storing breaks; the message names the address, the cause says how. */
export class PoisonedPageError extends Error {}

/** Why an address gave nothing, as its frontier row keeps it. */
export type PageTrouble = FetchError | NoArticleError | PoisonedPageError;

/**
 * Any error met on the way to an article as the trouble of its page, so that one page never stops the others; what
 * nobody foresaw is said aloud. Throws what the database itself is at fault for, and what was taken down.
 */
export function troubleOf(log: Log, outletId: string, url: string, error: unknown): PageTrouble {
  if (error instanceof FetchError || error instanceof NoArticleError) return error;
  if (error instanceof PoisonedPageError) return error;
  if (isDatabaseFault(error) || error instanceof TakenDownError) throw error;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  log.error(`${outletId}: ${url} breaks what reads it; it is kept and tried again: ${stack}`);
  return new PoisonedPageError(`${url}: it breaks what reads it: ${message}`, { cause: error });
}

/** Fewer words than this are no article. */
const LEAST_WORDS = 20;

const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5';
const PAGE_LIMITS = /^(text\/|application\/(xhtml\+xml|xml|octet-stream))/i;

/** Asks for an article's page. Throws FetchError, or NoArticleError when it is no web page. */
export async function askPage({ door }: Collecting, url: string): Promise<Fetched> {
  const answer = await door.ask({ url, accept: ACCEPT });
  checkKind(answer);
  return answer;
}

/** Asks whether a page changed since last time; undefined: it did not. */
export async function askPageAgain({ db, door }: Collecting, url: string): Promise<Fetched | undefined> {
  const known = await cachedAnswer(db, url);
  const answer = await door.ask({
    url,
    accept: ACCEPT,
    etag: known?.etag,
    lastModified: known?.lastModified,
  });
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
  const text = useFeed ? fed : page.text;
  if (isShort(text)) throw new NoArticleError(`${answer.url}: no article stands there (${shortWords(text)})`);
  const title = page.title ?? plainText(row.entry?.title ?? null) ?? '';
  const { url, alsoAt } = addressesOf(outlet, row.url, answer.url, page.canonical);
  const article = {
    id: null,
    outlet: outletOf(outlet, url, row.entry),
    url,
    alsoAt,
    title: title || firstWords(text),
    byline: page.byline ?? row.entry?.author ?? null,
    published: page.published ?? row.entry?.published ?? null,
    modified: page.modified,
    text,
    partial: partialOf(page, useFeed),
    section: page.section,
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

/** The article as the feed alone has it; undefined where the feed said nothing to speak of. */
export function articleFromFeed(
  outlet: OutletDefinition,
  { url, entry }: FrontierRow,
  partial: string | null,
  now: Date,
): IncomingArticle | undefined {
  if (entry === null) return undefined;
  const [content, summary] = [feedText(entry.content), feedText(entry.summary)];
  const text = content.length >= summary.length ? content : summary;
  if (wordCount(text) < 8) return undefined;
  return {
    id: null,
    outlet: outletOf(outlet, url, entry),
    url,
    title: plainText(entry.title) || firstWords(text),
    byline: entry.author,
    published: entry.published,
    text,
    partial,
    language: entry.language ?? outlet.language,
    retrieved: now.toISOString(),
  };
}
