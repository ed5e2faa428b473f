import {
  type Db,
  followedArticles,
  markFollowed,
  type OrderedArticle,
  waitToBeFollowed,
} from '../store/store.js';
import { articlesAfter, replay } from './replay.js';

/** So many articles are followed again at once while pages wait. */
const MOST_AT_ONCE = 300;

/**
 * Follows articles again, after a decision about what they say or where it belongs, with all that may hang on them,
 * so that the book comes out as if they had been followed so from the beginning. Where too much hangs on them, only
 * they are; and where they alone are too many, they wait for the next round, as after reading: then it gives false.
 */
export async function followAround(db: Db, articleIds: number[], now: Date): Promise<boolean> {
  if (articleIds.length > MOST_AT_ONCE) {
    await waitToBeFollowed(db, articleIds);
    return false;
  }
  if (articleIds.length === 0) return true;
  const articles = await followedArticles(db, articleIds);
  const around = await articlesAfter(db, articles);
  await replay(db, around.length <= MOST_AT_ONCE ? around : articles, now);
  for (const id of articleIds) await markFollowed(db, id, now);
  return true;
}

/**
 * Follows again what hangs on an article that says nothing from now on: `silence` takes its claims away, when it is
 * known what that is. Without an article there is only silence.
 */
export async function followWithout(
  db: Db,
  article: OrderedArticle | null,
  silence: () => Promise<void>,
  now: Date,
): Promise<void> {
  const around = article === null ? [] : await articlesAfter(db, [article]);
  await silence();
  if (article !== null) await replay(db, around.length <= MOST_AT_ONCE ? around : [article], now);
}
