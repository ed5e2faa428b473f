import { markCopies } from '../collect/copies.js';
import type { IncomingArticle, StoredArticle } from '../model/article.js';
import { type Db, inTransaction, saveArticle, TakenDownError, takeTurn } from '../store/store.js';

/** What became of one article; `kept out`: it was taken down at its owner's wish. */
export type Outcome = StoredArticle['outcome'] | 'kept out';

/** Stores articles in one transaction, and ties reprints together. */
export function storeAll(db: Db, articles: IncomingArticle[], now: Date): Promise<Outcome[]> {
  return inTransaction(db, async trx => {
    await takeTurn(trx, 'archive');
    const outcomes: Outcome[] = [];
    for (const article of articles) outcomes.push(await storeOne(trx, article, now));
    return outcomes;
  });
}

async function storeOne(trx: Db, article: IncomingArticle, now: Date): Promise<Outcome> {
  try {
    const { outcome, articleId } = await saveArticle(trx, article, now);
    if (outcome !== 'same') await markCopies(trx, articleId, article.text);
    return outcome;
  } catch (cause) {
    // it is refused before anything is written: the transaction goes on
    if (cause instanceof TakenDownError) return 'kept out';
    throw cause;
  }
}
