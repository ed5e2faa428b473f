import { type Db, followedArticles, markFollowed, waitToBeFollowed } from '../store/store.js';
import { replay } from './replay.js';

/** So many articles are followed again at once while pages wait; more wait for the next round. */
const MOST_AT_ONCE = 300;

/**
 * Follows articles again in which an organization's name or role came out otherwise. Gives false where there are too
 * many: then they wait to be followed, as after reading.
 */
export async function replayNaming(db: Db, articleIds: number[], now: Date): Promise<boolean> {
  if (articleIds.length > MOST_AT_ONCE) {
    await waitToBeFollowed(db, articleIds);
    return false;
  }
  if (articleIds.length === 0) return true;
  await replay(db, await followedArticles(db, articleIds), now);
  for (const id of articleIds) await markFollowed(db, id, now);
  return true;
}
