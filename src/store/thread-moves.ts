import type { Move } from '../model/thread.js';
import type { Db } from './schema.js';

/** Moves of a thread, oldest first. */
export async function movesOfThread(db: Db, threadId: number): Promise<Move[]> {
  const rows = await db
    .selectFrom('moves')
    .selectAll()
    .where('thread_id', '=', threadId)
    .orderBy('position')
    .execute();
  return rows.map(row => ({
    standing: row.standing,
    at: row.at,
    rule: row.rule,
    articleId: row.article_id,
    claimId: row.claim_id,
    sentence: row.sentence,
    by: row.by,
    reason: row.reason,
  }));
}

/** Brings a thread's moves to these; the first ones that stay the same keep their rows. */
export async function saveMoves(db: Db, threadId: number, moves: Move[]): Promise<void> {
  const before = await movesOfThread(db, threadId);
  let same = 0;
  while (same < moves.length && JSON.stringify(before[same]) === JSON.stringify(moves[same])) same += 1;
  await db.deleteFrom('moves').where('thread_id', '=', threadId).where('position', '>=', same).execute();
  const rows = moves.slice(same).map((move, i) => ({
    thread_id: threadId,
    position: same + i,
    standing: move.standing,
    at: move.at,
    rule: move.rule,
    article_id: move.articleId,
    claim_id: move.claimId,
    sentence: move.sentence,
    by: move.by,
    reason: move.reason,
  }));
  if (rows.length > 0) await db.insertInto('moves').values(rows).execute();
}
