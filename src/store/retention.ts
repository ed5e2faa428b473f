import type { Db } from './schema.js';

/**
 * Lets go of the full text of articles published before `before` that have been read: claims, sentences, names and
 * the fingerprint of the text stay, so a later visit still knows an edit from no edit. Gives the number of revisions.
 */
export async function forgetTexts(db: Db, before: Date): Promise<number> {
  const old = db
    .selectFrom('articles')
    .select('articles.id')
    .where('articles.published_at', '<', before.toISOString())
    .where('articles.unread', '=', 0);
  const done = await db
    .updateTable('revisions')
    .set({ text: '' })
    .where('text', '<>', '')
    .where('article_id', 'in', old)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
