import type { IncomingArticle } from '../model/article.js';
import type { OutletDefinition } from '../model/outlet.js';
import { FetchError, type Fetched } from '../net/net.js';
import {
  type Db,
  type FrontierRow,
  inTransaction,
  markGone,
  newestVersion,
  saveArticle,
  settleAddress,
  takeTurn,
} from '../store/store.js';
import { askPageAgain, keepPage, pageArticle } from './article.js';
import { containment, markCopies, shinglesOf } from './copies.js';
import { isCosmetic, isOnlyLess, nextLook } from './revisions.js';
import { troubleOf } from './trouble.js';
import { canonicalUrl, spellingsOf } from './urls.js';
import type { Visit } from './visit.js';
import type { Collecting } from './ways.js';

/**
 * Looks at a stored article again: an edit becomes a new revision, a page that is gone (404, 410, sent to the front
 * page) is marked with the date. Whatever happens its text stays.
 */
export async function lookAgain(
  collecting: Collecting,
  outlet: OutletDefinition,
  row: FrontierRow,
): Promise<Visit> {
  const { db, clock } = collecting;
  try {
    const answer = await askPageAgain(collecting, row.url);
    if (answer === undefined) return await settleLook(db, row, clock(), 'same');
    if (isFrontPage(row.url, answer)) return await settleGone(db, row, clock());
    const { article } = pageArticle(outlet, row, answer, clock());
    if (await isOtherStory(db, row, answer, article)) return await settleGone(db, row, clock());
    return await compare(collecting, row, answer, article);
  } catch (error) {
    if (error instanceof FetchError && (error.status === 404 || error.status === 410))
      return settleGone(db, row, clock());
    const trouble = troubleOf(collecting.log, outlet.id, row.url, error);
    return { ...(await settleLook(db, row, clock(), 'same')), error: trouble };
  }
}

const isFrontPage = (asked: string, answer: Fetched) =>
  answer.redirects.length > 0 && new URL(answer.url).pathname === '/' && new URL(asked).pathname !== '/';

/** Less in common, in shingles of the shorter one, than two versions of a story have. */
const OTHER = 0.4;

/** Was the address led away to another story, as some houses do with what they take back? Its text is no edit. */
async function isOtherStory(db: Db, row: FrontierRow, { url, redirects }: Fetched, article: IncomingArticle) {
  if (redirects.length === 0 || spellingsOf(row.url).includes(canonicalUrl(url) ?? url)) return false;
  const known = await newestVersion(db, row.articleId!);
  if (known === undefined || known.partial !== null || article.partial || known.title === article.title)
    return false;
  return containment(shinglesOf(known.text), shinglesOf(article.text)) < OTHER;
}

async function compare(
  { db, clock }: Collecting,
  row: FrontierRow,
  answer: Fetched,
  article: IncomingArticle,
): Promise<Visit> {
  const now = clock();
  return inTransaction(db, async trx => {
    await takeTurn(trx, 'archive');
    const before = await newestVersion(trx, row.articleId!);
    await keepPage(trx, row.url, answer, now);
    const after = { ...article, partial: article.partial ?? null };
    const isWholeNow = before?.partial != null && after.partial === null;
    if (before === undefined || (isCosmetic(before, after) && !isWholeNow) || isOnlyLess(before, after))
      return settleLook(trx, row, now, 'same');
    const stored = await saveArticle(trx, { ...article, id: before.key }, now);
    if (stored.outcome === 'revised') await markCopies(trx, stored.articleId, article.text);
    const outcome = stored.outcome === 'new' ? 'revised' : stored.outcome;
    return { ...(await settleLook(trx, row, now, outcome)), stored };
  });
}

/** The next look by the article's age, or none any more. */
async function settleLook(db: Db, row: FrontierRow, now: Date, outcome: 'same' | 'revised'): Promise<Visit> {
  const next = nextLook(new Date(row.firstSeenAt), row.attempts + 1, now);
  const attempts = next?.looks ?? row.attempts + 1;
  await settleAddress(db, row.url, { state: 'done', attempts, cause: null, nextTryAt: next?.at ?? null });
  return { outcome, stored: null };
}

async function settleGone(db: Db, row: FrontierRow, now: Date): Promise<Visit> {
  await inTransaction(db, async trx => {
    if (row.articleId !== null) await markGone(trx, row.articleId, now);
    const { attempts } = row;
    await settleAddress(trx, row.url, {
      state: 'done',
      attempts,
      cause: 'the page is gone',
      nextTryAt: null,
    });
  });
  return { outcome: 'same', stored: null };
}
