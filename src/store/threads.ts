import type { Evidence, ThreadDraft } from '../model/thread.js';
import { inChunks } from './chunks.js';
import type { Db } from './schema.js';
import { freeSlug } from './slugs.js';
import { saveMoves } from './thread-moves.js';

/** A story's place in a thread: which claims of an article feed it, and why. */
export interface ThreadFeed {
  threadId: number;
  articleId: number;
  main: boolean;
  likeness: number | null;
  reasons: string[];
  claimIds: number[];
}

/** What the follower knows of a thread, organizations by id. */
export type ThreadState = Omit<ThreadDraft, 'organizations'> & { organizationIds: number[] };

/** Opens a thread without evidence under a free slug made from `name`; its number. */
export async function openThread(db: Db, name: string, openedAt: string): Promise<number> {
  const slug = await freeSlug(db, 'threads', name);
  const { id } = await db
    .insertInto('threads')
    .values({
      slug,
      statement: name,
      kind: 'other',
      standing: 'rumored',
      confidence: 0.5,
      confidence_reasons: '[]',
      grade: 'F6',
      due: null,
      opened_at: openedAt,
      moved_at: openedAt,
      merged_into: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Notes that claims of an article feed a thread; judging it turns them into evidence with roles. */
export async function addFeed(db: Db, feed: ThreadFeed, published: string): Promise<void> {
  const { threadId, articleId, main, likeness } = feed;
  const reasons = JSON.stringify(feed.reasons);
  const row = { main: main ? 1 : 0, likeness, reasons };
  await db
    .insertInto('thread_articles')
    .values({ thread_id: threadId, article_id: articleId, ...row })
    .onConflict(conflict => conflict.columns(['thread_id', 'article_id']).doNothing())
    .execute();
  const rows = feed.claimIds.map(claim_id => ({
    thread_id: threadId,
    claim_id,
    article_id: articleId,
    role: 'adds' as const,
    independent: 0,
    echo_of: null,
    likeness,
    reasons,
    published_at: published,
  }));
  if (rows.length === 0) return;
  await db
    .insertInto('evidence')
    .values(rows)
    .onConflict(conflict => conflict.columns(['thread_id', 'claim_id']).doNothing())
    .execute();
}

/** What feeds these threads, in order of publication. */
export function feedsOfThreads(db: Db, threadIds: number[]): Promise<ThreadFeed[]> {
  return inChunks(threadIds, some => someFeeds(db, some));
}

async function someFeeds(db: Db, threadIds: number[]): Promise<ThreadFeed[]> {
  const rows = await db
    .selectFrom('evidence as e')
    .leftJoin('thread_articles as t', join =>
      join.onRef('t.thread_id', '=', 'e.thread_id').onRef('t.article_id', '=', 'e.article_id'),
    )
    .select(['e.thread_id', 'e.article_id', 'e.claim_id', 't.main', 't.likeness', 't.reasons'])
    .where('e.thread_id', 'in', threadIds)
    .orderBy('e.published_at')
    .orderBy('e.claim_id')
    .execute();
  const feeds = new Map<string, ThreadFeed>();
  for (const row of rows) {
    const key = `${row.thread_id} ${row.article_id}`;
    const feed = feeds.get(key) ?? feedOf(row);
    feed.claimIds.push(row.claim_id);
    feeds.set(key, feed);
  }
  return [...feeds.values()];
}

function feedOf(row: {
  thread_id: number;
  article_id: number;
  main: number | null;
  likeness: number | null;
  reasons: string | null;
}): ThreadFeed {
  return {
    threadId: row.thread_id,
    articleId: row.article_id,
    main: row.main === 1,
    likeness: row.likeness,
    reasons: JSON.parse(row.reasons ?? '[]') as string[],
    claimIds: [],
  };
}

/** The threads that each of these articles feeds or fed, also where a newer reading took the claim away. */
export async function threadsOfArticles(db: Db, articleIds: number[]): Promise<number[]> {
  const rows = await inChunks(articleIds, some =>
    db
      .selectFrom('thread_articles')
      .select('thread_id')
      .distinct()
      .where('article_id', 'in', some)
      .orderBy('thread_id')
      .execute(),
  );
  return [...new Set(rows.map(row => row.thread_id))].sort((a, b) => a - b);
}

/** Takes these articles out of every thread. */
export async function removeFeeds(db: Db, articleIds: number[]): Promise<void> {
  for (const table of ['evidence', 'thread_articles'] as const)
    await inChunks(articleIds, some => db.deleteFrom(table).where('article_id', 'in', some).execute());
}

/** Writes what following concludes of a thread. Evidence and moves that say the same stay as they are. */
export async function saveThreadState(db: Db, threadId: number, state: ThreadState): Promise<void> {
  const { evidence, moves, organizationIds, confidenceReasons, openedAt, movedAt, ...row } = state;
  await db
    .updateTable('threads')
    .set({
      ...row,
      confidence_reasons: JSON.stringify(confidenceReasons),
      opened_at: openedAt,
      moved_at: movedAt,
      merged_into: null,
    })
    .where('id', '=', threadId)
    .execute();
  await saveThreadOrganizations(db, threadId, organizationIds);
  await saveEvidence(db, threadId, evidence);
  await saveMoves(db, threadId, moves);
}

async function saveThreadOrganizations(db: Db, threadId: number, ids: number[]): Promise<void> {
  await db.deleteFrom('thread_organizations').where('thread_id', '=', threadId).execute();
  const known =
    ids.length === 0
      ? []
      : await db.selectFrom('organizations').select('id').where('id', 'in', ids).execute();
  const there = new Set(known.map(row => row.id));
  const rows = ids
    .filter(id => there.has(id))
    .map((organization_id, position) => ({ thread_id: threadId, organization_id, position }));
  if (rows.length > 0) await db.insertInto('thread_organizations').values(rows).execute();
}

/** Writes the roles that came out otherwise than they stand there: most stay as they are. */
async function saveEvidence(db: Db, threadId: number, evidence: Evidence[]): Promise<void> {
  const rows = await db
    .selectFrom('evidence')
    .select(['claim_id', 'role', 'independent', 'echo_of', 'likeness', 'reasons'])
    .where('thread_id', '=', threadId)
    .execute();
  const stands = new Map(rows.map(({ claim_id, ...row }) => [claim_id, JSON.stringify(row)]));
  for (const { role, independent, echoOf, likeness, reasons, claimId } of evidence) {
    const row = {
      role,
      independent: independent ? 1 : 0,
      echo_of: echoOf,
      likeness,
      reasons: JSON.stringify(reasons),
    };
    if (stands.get(claimId) === JSON.stringify(row)) continue;
    await db
      .updateTable('evidence')
      .set(row)
      .where('thread_id', '=', threadId)
      .where('claim_id', '=', claimId)
      .execute();
  }
}
