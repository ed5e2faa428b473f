import type { ClaimRef } from './decisions.js';
import type { Db } from './schema.js';

/** What a decision says of claims, whatever its kind. */
interface Detail {
  what: string;
  anchor?: ClaimRef;
  claims?: ClaimRef[];
  from?: ClaimRef[];
}

/**
 * Lets go of an article's claims in what analysts decided, before they go. A decision about a thread that has other
 * evidence holds by another claim of it; one that has nothing else to hold by ends, by this hand. What an analyst wrote
 * stays.
 */
export async function releaseDecisions(
  db: Db,
  articleId: number,
  { by, at }: { by: string; at: string },
): Promise<void> {
  const rows = await db
    .selectFrom('decisions')
    .select(['id', 'thread_id', 'detail', 'undone_at'])
    .where('detail', 'like', `%"articleId":${articleId},%`)
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const { detail, ends } = await withoutArticle(db, articleId, JSON.parse(row.detail) as Detail);
    const ended = ends && row.undone_at === null ? { undone_at: at, undone_by: by } : {};
    await db
      .updateTable('decisions')
      .set({ detail: JSON.stringify(detail), ...ended })
      .where('id', '=', row.id)
      .execute();
  }
}

async function withoutArticle(db: Db, articleId: number, detail: Detail) {
  const kept = (refs: ClaimRef[] | undefined) => refs?.filter(ref => ref.articleId !== articleId);
  const claims = kept(detail.claims);
  const isOwn = detail.anchor?.articleId === articleId;
  const other = isOwn && detail.what !== 'misread' ? await anotherClaim(db, detail.anchor!) : undefined;
  const anchor = isOwn ? (other ?? { articleId, content: '', source: null }) : detail.anchor;
  const ends = (isOwn && !other) || claims?.length === 0;
  const lists = { ...(claims && { claims }), ...(detail.from && { from: kept(detail.from) }) };
  return { detail: { ...detail, ...lists, anchor }, ends };
}

/** The first claim of another article in the thread that this one feeds. */
async function anotherClaim(db: Db, anchor: ClaimRef): Promise<ClaimRef | undefined> {
  const own = db
    .selectFrom('evidence as e')
    .innerJoin('claims as c', 'c.id', 'e.claim_id')
    .select('e.thread_id')
    .where('c.article_id', '=', anchor.articleId)
    .where('c.content', '=', anchor.content);
  return db
    .selectFrom('evidence as e')
    .innerJoin('claims as c', 'c.id', 'e.claim_id')
    .select(['c.article_id as articleId', 'c.content', 'c.source'])
    .where('e.thread_id', 'in', own)
    .where('c.article_id', '!=', anchor.articleId)
    .orderBy('e.published_at')
    .orderBy('c.id')
    .executeTakeFirst();
}
