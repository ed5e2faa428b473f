import type { IncomingArticle, StoredArticle } from '../model/article.js';
import type { OutletDefinition } from '../model/outlet.js';
import { FetchError } from '../net/net.js';
import {
  addAddress,
  articleAt,
  type Db,
  type FrontierRow,
  inTransaction,
  saveArticle,
  settleAddress,
  takeTurn,
} from '../store/store.js';
import { articleFromFeed, askPage, keepPage, NoArticleError, pageArticle, WallError } from './article.js';
import { atOwnAddress } from './claimed.js';
import { findSameText, markCopies } from './copies.js';
import { nextLook } from './revisions.js';
import { type PageTrouble, troubleOf } from './trouble.js';
import { spellingsOf } from './urls.js';
import type { PageFields } from './watch.js';
import type { Collecting } from './ways.js';

/** What became of one address. */
export interface Visit {
  outcome: StoredArticle['outcome'] | 'failed' | 'skipped' | 'later';
  stored: StoredArticle | null;
  error?: unknown;
  /** a part of the article only, and why */
  partial?: string | null;
  /** which fields the page itself gave; absent where no page was had */
  fields?: PageFields;
}

/**
 * Visits of an address before it is given up, and the first pause between them (minutes; it doubles): the last one
 * comes after 32 hours, so that a night in which pages do not answer though the feed does loses nothing.
 */
const MOST_ATTEMPTS = 8;
const FIRST_PAUSE = 15;

/**
 * Goes to one address of the frontier and stores the article that stands there; where its page cannot be had, the
 * feed's own text, marked as partial. Storing and settling the address are one transaction. A page that breaks what
 * reads it is kept with its cause like any other; only a fault of the database itself is thrown.
 */
export async function visitAddress(
  collecting: Collecting,
  outlet: OutletDefinition,
  row: FrontierRow,
): Promise<Visit> {
  try {
    if (row.entry?.noPage) return await storeFeedWords(collecting, outlet, row, null, null);
    const page = await askPage(collecting, row.url);
    const { article, fields } = pageArticle(outlet, row, page, collecting.clock());
    const visit = await inTransaction(collecting.db, async trx => {
      await takeTurn(trx, 'archive');
      await keepPage(trx, row.url, page, collecting.clock());
      return store(trx, collecting, outlet, row, article);
    });
    return { ...visit, fields };
  } catch (error) {
    const trouble = troubleOf(collecting.log, outlet.id, row.url, error);
    const visit = await withoutPage(collecting, outlet, row, trouble);
    return trouble instanceof NoArticleError ? { ...visit, fields: { text: false } } : visit;
  }
}

async function store(
  trx: Db,
  { clock }: Collecting,
  outlet: OutletDefinition,
  row: FrontierRow,
  found: IncomingArticle,
): Promise<Visit> {
  const now = clock();
  const article = await atOwnAddress(trx, found, row.url);
  const urls = [article.url, ...(article.alsoAt ?? [])];
  const twin =
    (await articleAt(trx, urls.flatMap(spellingsOf))) ?? (await sameElsewhere(trx, outlet, article));
  const stored = await saveArticle(trx, { ...article, id: twin?.key ?? null }, now);
  for (const url of urls) await addAddress(trx, stored.articleId, url);
  if (stored.outcome !== 'same') await markCopies(trx, stored.articleId, article.text);
  const look = nextLook(new Date(row.firstSeenAt), 0, now);
  await settleAddress(trx, row.url, {
    state: 'done',
    attempts: look?.looks ?? 0,
    cause: null,
    nextTryAt: look?.at ?? null,
    articleId: stored.articleId,
  });
  return { outcome: stored.outcome, stored, partial: article.partial };
}

/** The same text at another address of the publisher is one article. A teaser alone proves nothing. */
async function sameElsewhere(trx: Db, outlet: OutletDefinition, article: IncomingArticle) {
  return article.partial ? undefined : findSameText(trx, outlet.id, article.text);
}

/** Faults that may be gone tomorrow; the others are what the site says. */
function isPassing(error: PageTrouble): boolean {
  if (error instanceof NoArticleError) return error instanceof WallError;
  if (!(error instanceof FetchError)) return true;
  if (error.fault === 'status') return error.status === 404 || error.status === 429 || error.status! >= 500;
  return !['address', 'not-public', 'redirect', 'too-large'].includes(error.fault) && !isRefusal(error);
}

const isRefusal = (error: FetchError) => error.fault === 'robots' && error.status === null;

/** The page cannot be had: the feed's words are stored where there are some, and the page is tried again if it may help. */
async function withoutPage(
  collecting: Collecting,
  outlet: OutletDefinition,
  row: FrontierRow,
  trouble: PageTrouble,
): Promise<Visit> {
  const attempts = row.attempts + 1;
  const most = trouble instanceof FetchError && trouble.status === 404 ? 2 : MOST_ATTEMPTS;
  const again = isPassing(trouble) && attempts < most;
  const pause = FIRST_PAUSE * 60_000 * 2 ** (attempts - 1);
  const retry = again ? new Date(collecting.clock().getTime() + pause) : null;
  let error = trouble;
  try {
    if (articleFromFeed(outlet, row, '', collecting.clock()) !== undefined)
      return await storeFeedWords(collecting, outlet, row, trouble, retry);
  } catch (cause) {
    error = troubleOf(collecting.log, outlet.id, row.url, cause);
  }
  const state = again ? 'new' : error instanceof NoArticleError ? 'skipped' : 'failed';
  await settleAddress(collecting.db, row.url, { state, attempts, cause: error.message, nextTryAt: retry });
  return { outcome: again ? 'later' : state === 'skipped' ? 'skipped' : 'failed', stored: null, error };
}

/** Stores what the feed said. An article that is known at this address already is not replaced by less. */
async function storeFeedWords(
  collecting: Collecting,
  outlet: OutletDefinition,
  row: FrontierRow,
  error: PageTrouble | null,
  retry: Date | null,
): Promise<Visit> {
  const now = collecting.clock();
  const why = error instanceof FetchError ? error.why : (error?.message ?? null);
  const partial = why === null ? null : `only the feed's own text: ${why}`;
  const article = articleFromFeed(outlet, row, partial, now);
  const cause = error?.message ?? (article === undefined ? `${row.url}: an entry without text` : null);
  // a part is never the last word: when the tries are used up the page is looked at like that of any stored article
  const look = error === null || retry !== null ? null : nextLook(new Date(row.firstSeenAt), 0, now);
  const settled = { attempts: row.attempts + 1, cause, nextTryAt: retry };
  return inTransaction(collecting.db, async trx => {
    await takeTurn(trx, 'archive');
    const urls = [...spellingsOf(row.url), ...(article === undefined ? [] : [article.url])];
    const known = (await articleAt(trx, urls)) ?? (article && (await sameElsewhere(trx, outlet, article)));
    if (known === undefined && article === undefined) {
      await settleAddress(trx, row.url, { ...settled, state: 'skipped' });
      return { outcome: 'skipped', stored: null };
    }
    const stored = known === undefined ? await saveArticle(trx, article!, now) : null;
    if (stored !== null) await markCopies(trx, stored.articleId, article!.text);
    const articleId = stored?.articleId ?? known!.id;
    if (article !== undefined) await addAddress(trx, articleId, article.url);
    const next = look === null ? settled : { cause, attempts: look.looks, nextTryAt: look.at };
    await settleAddress(trx, row.url, { ...next, state: retry === null ? 'done' : 'new', articleId });
    return { outcome: stored?.outcome ?? 'same', stored, error: error ?? undefined, partial };
  });
}
