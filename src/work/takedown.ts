import { spellingsOf } from '../collect/urls.js';
import type { Settings } from '../config.js';
import type { Hand } from '../follow/decisions.js';
import { type TakenDown, takeDown } from '../follow/takedown.js';
import type { Db } from '../store/store.js';
import { emptyOutbox } from '../tell/erase.js';
import { outboxFor } from '../tell/transport.js';

/**
 * Takes an article down at its owner's wish, for good, letters in the outbox too: see `takeDown`. Backups that were
 * made before still hold it, and so do mailboxes. Throws DecisionError where there is no article of this number.
 */
export async function takeDownArticle(
  db: Db,
  articleId: number,
  hand: Hand,
  settings: Pick<Settings, 'db'>,
): Promise<TakenDown> {
  const taken = await takeDown(db, articleId, hand, spellingsOf);
  await emptyOutbox(outboxFor(settings), taken.withdrawn.messageIds);
  return taken;
}
