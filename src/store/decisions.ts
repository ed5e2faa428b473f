import type { Standing } from '../model/vocabulary.js';
import type { Db } from './schema.js';

/** A claim named so that it is found again after re-reading: its article, its words, its source. */
export interface ClaimRef {
  articleId: number;
  content: string;
  source: string | null;
}

/**
 * What an analyst can decide. `anchor` is a claim of the thread meant: threads may be made anew, claims stay. Of a
 * merge `claims` are those of both threads and `from` those of the one whose address `slug` was.
 */
export type DecisionDetail =
  | { what: 'standing'; standing: Standing; anchor: ClaimRef }
  | {
      what: 'merge' | 'split' | 'move';
      claims: ClaimRef[];
      anchor: ClaimRef;
      slug: string | null;
      from?: ClaimRef[];
    };

/** A decision with who made it, when and why. */
export type Decision = DecisionDetail & Decider & { id: number; threadId: number | null };

/** Who decides, why, and when (ISO). */
export interface Decider {
  by: string;
  reason: string;
  at: string;
}

/** Stores a decision, of whatever kind; its number. */
export async function insertDecision(
  db: Db,
  threadId: number | null,
  detail: { what: string },
  { by, reason, at }: Decider,
): Promise<number> {
  const row = { thread_id: threadId, what: detail.what, detail: JSON.stringify(detail), by, reason, at };
  const { id } = await db
    .insertInto('decisions')
    .values({ ...row, undone_at: null, undone_by: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Stores a decision that following obeys; its number. */
export function addDecision(
  db: Db,
  threadId: number,
  detail: DecisionDetail,
  decider: Decider,
): Promise<number> {
  return insertDecision(db, threadId, detail, decider);
}

/** What following obeys; the desk keeps more (desk-decisions.ts). */
const OBEYED: DecisionDetail['what'][] = ['standing', 'merge', 'split', 'move'];

/** Decisions in force that following obeys, the oldest first. */
export async function decisionsInForce(db: Db): Promise<Decision[]> {
  return (await obeyed(db).where('undone_at', 'is', null).execute()).map(decisionOf);
}

/** The decisions that following obeys or, where they were undone since, once obeyed, the oldest first. */
export async function decisionsMade(db: Db): Promise<Decision[]> {
  return (await obeyed(db).execute()).map(decisionOf);
}

const obeyed = (db: Db) =>
  db
    .selectFrom('decisions')
    .select(['id', 'thread_id', 'by', 'reason', 'at', 'detail'])
    .where('what', 'in', OBEYED)
    .orderBy('id');

type DecisionRow = Awaited<ReturnType<ReturnType<typeof obeyed>['execute']>>[number];

const decisionOf = ({ id, thread_id, by, reason, at, detail }: DecisionRow): Decision => ({
  ...(JSON.parse(detail) as DecisionDetail),
  ...{ id, threadId: thread_id, by, reason, at },
});

/** Writes anew what a decision says. */
export async function rewriteDecision(db: Db, id: number, detail: DecisionDetail): Promise<void> {
  await db
    .updateTable('decisions')
    .set({ detail: JSON.stringify(detail) })
    .where('id', '=', id)
    .execute();
}

/** Takes a decision back. Gives it, or undefined when there is none in force of that number. */
export async function undoDecision(db: Db, id: number, at: string): Promise<Decision | undefined> {
  const found = (await decisionsInForce(db)).find(decision => decision.id === id);
  if (found) await db.updateTable('decisions').set({ undone_at: at }).where('id', '=', id).execute();
  return found;
}

/** The thread that this claim feeds, or undefined. */
export async function threadOfClaim(db: Db, ref: ClaimRef): Promise<number | undefined> {
  const row = await db
    .selectFrom('evidence as e')
    .innerJoin('claims as c', 'c.id', 'e.claim_id')
    .select('e.thread_id')
    .where('c.article_id', '=', ref.articleId)
    .where('c.content', '=', ref.content)
    .where(eb => (ref.source === null ? eb('c.source', 'is', null) : eb('c.source', '=', ref.source)))
    .orderBy('e.thread_id')
    .executeTakeFirst();
  return row?.thread_id;
}

/** Moves claims from one thread to another as they are; judging and following again are other steps. */
export async function moveEvidence(
  db: Db,
  claimIds: number[],
  { from, into }: { from: number; into: number },
): Promise<void> {
  if (claimIds.length === 0) return;
  const known = db.selectFrom('evidence').select('claim_id').where('thread_id', '=', into);
  await db
    .updateTable('evidence')
    .set({ thread_id: into })
    .where('thread_id', '=', from)
    .where('claim_id', 'in', claimIds)
    .where('claim_id', 'not in', known)
    .execute();
  await db.deleteFrom('evidence').where('thread_id', '=', from).where('claim_id', 'in', claimIds).execute();
  await moveFeeds(db, from, into);
}

/** Brings the list of articles that feed two threads to what their evidence says. */
async function moveFeeds(db: Db, from: number, into: number): Promise<void> {
  const feeds = await db.selectFrom('thread_articles').selectAll().where('thread_id', '=', from).execute();
  const fedBy = async (threadId: number) => {
    const rows = await db
      .selectFrom('evidence')
      .select('article_id')
      .distinct()
      .where('thread_id', '=', threadId)
      .execute();
    return new Set(rows.map(row => row.article_id));
  };
  const [still, now] = [await fedBy(from), await fedBy(into)];
  const moved = feeds.filter(feed => now.has(feed.article_id)).map(feed => ({ ...feed, thread_id: into }));
  if (moved.length > 0)
    await db
      .insertInto('thread_articles')
      .values(moved)
      .onConflict(conflict => conflict.columns(['thread_id', 'article_id']).doNothing())
      .execute();
  const gone = feeds.filter(feed => !still.has(feed.article_id)).map(feed => feed.article_id);
  if (gone.length > 0)
    await db
      .deleteFrom('thread_articles')
      .where('thread_id', '=', from)
      .where('article_id', 'in', gone)
      .execute();
}

/**
 * The thread of this number, or of this slug, stands by itself again, though it was only an address; its number.
 * Undefined where there is none, or where a merge in force made it one.
 */
export async function standsAlone(
  db: Db,
  { id, slug }: { id?: number; slug?: string },
): Promise<number | undefined> {
  const thread = await db
    .selectFrom('threads')
    .select(['id', 'slug', 'merged_into'])
    .where(eb => (slug === undefined ? eb('id', '=', id ?? 0) : eb('slug', '=', slug)))
    .executeTakeFirst();
  if (!thread || thread.merged_into === null) return thread?.id;
  if ((await decisionsInForce(db)).some(one => one.what === 'merge' && one.slug === thread.slug))
    return undefined;
  await db.updateTable('threads').set({ merged_into: null }).where('id', '=', thread.id).execute();
  return thread.id;
}

/** The number of the thread of this slug; of the one it was merged into; or undefined. */
export async function threadNumber(db: Db, slug: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('threads')
    .select(['id', 'merged_into'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.merged_into ?? row?.id;
}
