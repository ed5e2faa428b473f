import {
  articleToErase,
  audit,
  type Db,
  eraseArticle,
  eraseClaims,
  followedArticles,
  forgetStatements,
  inTransaction,
  recordTakedown,
  releaseDecisions,
  takedownMarks,
  takeTurn,
  threadMarks,
  threadsFedBy,
  type Withdrawn,
  withdrawTold,
} from '../store/store.js';
import { followWithout } from './around.js';
import { DecisionError, type Hand } from './decisions.js';

/** What taking an article down came to. */
export interface TakenDown {
  url: string;
  outlet: string;
  /** how many threads rested on it among others, or alone, and were followed again */
  threads: number;
  withdrawn: Withdrawn;
}

/**
 * Takes an article down at its owner's wish, for good: its words leave the book, the search, the kept letters and what
 * is written beside; what hung on it is followed again without it; that it was taken down, when, why and by whom,
 * stays. All in one transaction. `spelled` gives every spelling of an address. Throws DecisionError where there is no
 * such article.
 */
export function takeDown(
  db: Db,
  articleId: number,
  { by, reason, now }: Hand,
  spelled: (url: string) => string[],
): Promise<TakenDown> {
  return inTransaction(db, async trx => {
    await takeTurn(trx, 'archive');
    await takeTurn(trx, 'book');
    const found = await articleToErase(trx, articleId);
    if (!found) throw new DecisionError(`article ${articleId}: there is none of that number`);
    const { article, outlet, addresses } = found;
    const at = now.toISOString();
    const spellings = [...new Set(addresses.flatMap(url => [url, ...spelled(url)]))];
    const entry = {
      ...{ article_id: articleId, outlet_id: outlet.id, outlet: outlet.name, publisher: outlet.publisher },
      ...{ url: article.url, published_at: article.published_at, at, by, reason },
    };
    const threads = await threadsFedBy(trx, articleId);
    const marks = [...takedownMarks(found, spellings), ...threadMarks(threads, articleId)];
    await recordTakedown(trx, entry, marks);
    await releaseDecisions(trx, articleId, { by, at });
    const [followed] = await followedArticles(trx, [articleId]);
    await followWithout(trx, followed ?? null, () => eraseClaims(trx, articleId), now);
    await eraseArticle(trx, articleId, spellings);
    await forgetStatements(trx, articleId, threads);
    const words = [...addresses, ...threads.map(({ statement }) => statement)];
    const withdrawn = await withdrawTold(trx, words);
    await audit(trx, lineOf(entry), at);
    return { url: article.url, outlet: outlet.name, threads: threads.length, withdrawn };
  });
}

const lineOf = (entry: { by: string; url: string; outlet: string; article_id: number; reason: string }) => ({
  by: entry.by,
  what: 'took down for good',
  subject: `${entry.url} (${entry.outlet})`,
  href: `/articles/${entry.article_id}`,
  detail: entry.reason,
});
