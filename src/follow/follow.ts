import {
  allFollowed,
  type Db,
  followedArticles,
  followedUntil,
  inTransaction,
  markFollowed,
  noteFollowedUntil,
  takeTurn,
  threadsToExpire,
  wasFollowed,
} from '../store/store.js';
import { byPublication, type FollowedArticle } from './article.js';
import { rejudge } from './book.js';
import { DAYS_AFTER_DUE, DAYS_OF_SILENCE } from './deadlines.js';
import { gradeAgain } from './grades.js';
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
export async function followArticle(db: Db, articleId: number, now: Date): Promise<FollowResult> {
  const [result] = await followArticles(db, [articleId], now);
  return result!;
}

/**
 * The same for many: all that come late have their neighbourhood followed again once, in one transaction; the others
 * have one each, so that pages are served in between.
 */
export async function followArticles(db: Db, articleIds: number[], now: Date): Promise<FollowResult[]> {
  const { late, fresh } = await lateAndFresh(db, articleIds);
  const results = late.length === 0 ? [] : await inTransaction(db, trx => followLate(trx, late, now));
  for (const article of fresh) results.push(await inTransaction(db, trx => followNext(trx, article, now)));
  return results;
}

async function lateAndFresh(db: Db, articleIds: number[]) {
  const until = await followedUntil(db);
  const late: FollowedArticle[] = [];
  const fresh: FollowedArticle[] = [];
  for (const id of articleIds) {
    const [article] = await followedArticles(db, [id]);
    if (!article) throw new Error(`article ${id}: there is none to follow`);
    const comesLate = article.published <= until || (await wasFollowed(db, id));
    (comesLate ? late : fresh).push(article);
  }
  return { late, fresh: fresh.sort(byPublication) };
}

/** One that was published after all that were followed. */
async function followNext(db: Db, article: FollowedArticle, now: Date): Promise<FollowResult> {
  await takeTurn(db, 'book');
  const threads = await placeArticle(db, article, openNew(db));
  await rejudge(db, threads, now);
  await markFollowed(db, article.id, now);
  await noteFollowedUntil(db, article.published);
  return { articleId: article.id, threads, again: 0 };
}

async function followLate(db: Db, late: FollowedArticle[], now: Date): Promise<FollowResult[]> {
  await takeTurn(db, 'book');
  const articles = await articlesAfter(db, late);
  const threads = await replay(db, articles, now);
  for (const { id } of late) await markFollowed(db, id, now);
  const again = articles.length - late.length;
  return late.map(({ id }) => ({ articleId: id, threads, again }));
}

const DAY = 86_400_000;

/** Judges anew the threads whose time may have come by `now`, then those that outlets' records weigh on; gives how many expired or might have. */
export async function expireThreads(db: Db, now: Date): Promise<number> {
  const dueBefore = new Date(now.getTime() - (DAYS_AFTER_DUE - 1) * DAY).toISOString().slice(0, 10);
  const heardBefore = new Date(now.getTime() - DAYS_OF_SILENCE * DAY).toISOString();
  const today = now.toISOString().slice(0, 10);
  const ids = await threadsToExpire(db, dueBefore, heardBefore, today);
  for (const id of ids)
    await inTransaction(db, async trx => {
      await takeTurn(trx, 'book');
      await rejudge(trx, [id], now);
    });
  await gradeAgain(db, now);
  return ids.length;
}

/** Follows the whole archive again with today's rules, in order of publication; gives the threads touched. */
export function followAllAgain(db: Db, now: Date): Promise<number[]> {
  return inTransaction(db, async trx => replay(trx, await allFollowed(trx), now));
}
