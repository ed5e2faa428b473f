import {
  allFollowed,
  type Db,
  followedArticles,
  followedUntil,
  inTransaction,
  markFollowed,
  noteFollowedUntil,
  threadsToExpire,
  wasFollowed,
} from '../store/store.js';
import { rejudge } from './book.js';
import { DAYS_AFTER_DUE, DAYS_OF_SILENCE } from './deadlines.js';
import { openNew, placeArticle } from './place.js';
import { articlesAfter, replay } from './replay.js';

/** What following an article came to. */
export interface FollowResult {
  articleId: number;
  /** threads that it feeds, or that were followed again because of it */
  threads: number[];
  /** how many articles were followed again because this one was published before them */
  again: number;
}

/**
 * Ties an article's claims to threads and judges those anew, in one transaction. One that was published before others
 * that were followed already, or was followed before, has its neighbourhood followed again in order of publication,
 * so that every order of arrival gives the same book. Throws when there is no such article.
 */
export function followArticle(db: Db, articleId: number, now: Date): Promise<FollowResult> {
  return inTransaction(db, async trx => {
    const [article] = await followedArticles(trx, [articleId]);
    if (!article) throw new Error(`article ${articleId}: there is none to follow`);
    const until = await followedUntil(trx);
    const before = await wasFollowed(trx, articleId);
    const late = before || article.published <= until;
    const articles = late ? await articlesAfter(trx, article) : [article];
    const simple = articles.length === 1 && !before;
    const threads = simple
      ? await placeArticle(trx, article, openNew(trx))
      : await replay(trx, articles, now);
    if (simple) await rejudge(trx, threads, now);
    await markFollowed(trx, articleId, now);
    if (article.published > until) await noteFollowedUntil(trx, article.published);
    return { articleId, threads, again: articles.length - 1 };
  });
}

const DAY = 86_400_000;

/** Judges anew the threads whose time may have come by `now`; gives how many there were. */
export async function expireThreads(db: Db, now: Date): Promise<number> {
  const dueBefore = new Date(now.getTime() - DAYS_AFTER_DUE * DAY).toISOString().slice(0, 10);
  const heardBefore = new Date(now.getTime() - DAYS_OF_SILENCE * DAY).toISOString();
  const ids = await threadsToExpire(db, dueBefore, heardBefore);
  for (const id of ids) await inTransaction(db, trx => rejudge(trx, [id], now));
  return ids.length;
}

/** Follows the whole archive again with today's rules, in order of publication; gives the threads touched. */
export function followAllAgain(db: Db, now: Date): Promise<number[]> {
  return inTransaction(db, async trx => replay(trx, await allFollowed(trx), now));
}
