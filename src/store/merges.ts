import { inChunks } from './chunks.js';
import { moveEvidence } from './decisions.js';
import { retireThread } from './retired.js';
import type { Db } from './schema.js';
import { addFeed, feedsOfThreads, type ThreadFeed } from './threads.js';

/** Two threads that an article showed to be one: `from` went into `into`; or one that it showed to be two (split). */
export interface ThreadMerge {
  id: number;
  what: 'merge' | 'split';
  from: number;
  into: number;
  articleId: number;
  at: string;
  /** what the thread that went said */
  statement: string;
  reasons: string[];
  /** what fed the thread that went; of a split, what went from `from` into `into` */
  feeds: (ThreadFeed & { published: string })[];
  /** threads whose addresses led to the one that went */
  addresses: number[];
}

/** What merging finds by itself and keeps. */
type Kept = 'statement' | 'feeds' | 'addresses';

/** Makes a thread part of another: evidence and address go there, and what stood in it is kept to be taken back. */
export async function mergeThread(db: Db, merge: Omit<ThreadMerge, 'id' | 'what' | Kept>): Promise<void> {
  const { from, into, articleId, at, reasons } = merge;
  const { statement } = await db
    .selectFrom('threads')
    .select('statement')
    .where('id', '=', from)
    .executeTakeFirstOrThrow();
  const own = await feedsOfThreads(db, [from]);
  const feeds = await dated(db, own, at);
  const leading = await db.selectFrom('threads').select('id').where('merged_into', '=', from).execute();
  const kept = { reasons, feeds, addresses: leading.map(row => row.id) };
  const lists = Object.fromEntries(Object.entries(kept).map(([name, list]) => [name, JSON.stringify(list)]));
  await db
    .insertInto('thread_merges')
    .values({
      ...{ from_id: from, into_id: into, article_id: articleId, at, statement },
      ...(lists as Record<keyof typeof kept, string>),
    })
    .execute();
  await moveEvidence(
    db,
    own.flatMap(f => f.claimIds),
    { from, into },
  );
  await retireThread(db, from, into);
}

/** Feeds with their articles' times. */
export async function dated(db: Db, feeds: ThreadFeed[], at: string): Promise<ThreadMerge['feeds']> {
  const times = await timesOf(
    db,
    feeds.map(f => f.articleId),
  );
  return feeds.map(feed => ({ ...feed, published: times.get(feed.articleId) ?? at }));
}

async function timesOf(db: Db, articleIds: number[]): Promise<Map<number, string>> {
  const rows = await inChunks([...new Set(articleIds)], some =>
    db.selectFrom('articles').select(['id', 'published_at']).where('id', 'in', some).execute(),
  );
  return new Map(rows.map(row => [row.id, row.published_at]));
}

const rowsOf = (db: Db) => db.selectFrom('thread_merges').selectAll().orderBy('id');

type MergeRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

const mergeOf = (row: MergeRow): ThreadMerge => ({
  ...{
    id: row.id,
    what: row.what,
    from: row.from_id,
    into: row.into_id,
    articleId: row.article_id,
    at: row.at,
  },
  statement: row.statement,
  reasons: JSON.parse(row.reasons) as string[],
  feeds: JSON.parse(row.feeds) as ThreadMerge['feeds'],
  addresses: JSON.parse(row.addresses) as number[],
});

/** Every merge and split after a time (ISO), or all, the oldest first. */
export async function mergesAfter(db: Db, time = ''): Promise<ThreadMerge[]> {
  return (await rowsOf(db).where('at', '>', time).execute()).map(mergeOf);
}

/** What went into or out of each of these threads, by the thread that has it now, also by way of another; the oldest first. */
export async function mergesInto(db: Db, threadIds: number[]): Promise<Map<number, ThreadMerge[]>> {
  const found = new Map<number, ThreadMerge[]>();
  const holders = new Map(threadIds.map(id => [id, id]));
  const note = (holder: number, merge: ThreadMerge) => {
    const known = found.get(holder) ?? [];
    if (!known.some(m => m.id === merge.id)) found.set(holder, [...known, merge]);
  };
  let asked = threadIds;
  while (asked.length > 0) {
    const rows = await inChunks(asked, some =>
      rowsOf(db)
        .where(eb =>
          eb.or([eb('into_id', 'in', some), eb.and([eb('what', '=', 'split'), eb('from_id', 'in', some)])]),
        )
        .execute(),
    );
    const moves = rows.map(mergeOf);
    for (const split of moves.filter(m => m.what === 'split'))
      for (const holder of new Set([split.from, split.into].flatMap(id => holders.get(id) ?? [])))
        note(holder, split);
    const fresh = moves.filter(m => m.what === 'merge' && !holders.has(m.from));
    for (const merge of fresh) {
      const holder = holders.get(merge.into)!;
      holders.set(merge.from, holder);
      note(holder, merge);
    }
    asked = fresh.map(merge => merge.from);
  }
  for (const merges of found.values()) merges.sort((a, b) => a.id - b.id);
  return found;
}

/** The merges and splits that these articles showed, the oldest first. */
export async function mergesShownBy(db: Db, articleIds: number[]): Promise<ThreadMerge[]> {
  const rows = await inChunks(articleIds, some => rowsOf(db).where('article_id', 'in', some).execute());
  return rows.map(mergeOf).sort((a, b) => a.id - b.id);
}

/**
 * Takes back the merges and splits that these articles showed, the last first: each thread that went stands again under
 * its own address with what of its evidence is still there, and what was split off stands where it stood; its own
 * thread is left without it. Gives the threads that changed.
 */
export async function takeMergesBack(db: Db, articleIds: number[]): Promise<number[]> {
  const shown = await mergesShownBy(db, articleIds);
  const changed = new Set<number>();
  for (const merge of shown.reverse()) {
    const holder = await holderOf(db, merge.into);
    const other = merge.what === 'split' ? await holderOf(db, merge.from) : merge.from;
    if (merge.what === 'merge') await partAgain(db, merge, holder);
    else if (other !== holder)
      await moveEvidence(
        db,
        merge.feeds.flatMap(f => f.claimIds),
        { from: holder, into: other },
      );
    await db.deleteFrom('thread_merges').where('id', '=', merge.id).execute();
    changed.add(holder).add(other);
  }
  return [...changed];
}

/** The thread itself, or the one that it went into. */
async function holderOf(db: Db, threadId: number): Promise<number> {
  const row = await db
    .selectFrom('threads')
    .select('merged_into')
    .where('id', '=', threadId)
    .executeTakeFirst();
  return row?.merged_into ?? threadId;
}

async function partAgain(db: Db, { from, feeds, addresses }: ThreadMerge, holder: number): Promise<void> {
  await db.updateTable('threads').set({ merged_into: null }).where('id', '=', from).execute();
  if (addresses.length > 0)
    await db.updateTable('threads').set({ merged_into: from }).where('id', 'in', addresses).execute();
  const there = new Set((await feedsOfThreads(db, [holder])).flatMap(f => f.claimIds));
  for (const { published, ...feed } of feeds) {
    const claimIds = feed.claimIds.filter(id => there.has(id));
    if (claimIds.length === 0) continue;
    await db
      .deleteFrom('evidence')
      .where('thread_id', '=', holder)
      .where('claim_id', 'in', claimIds)
      .execute();
    await addFeed(db, { ...feed, threadId: from, claimIds }, published);
    await forgetEmptyFeed(db, holder, feed.articleId);
  }
}

/** An article without a claim in the thread does not feed it any more. */
async function forgetEmptyFeed(db: Db, threadId: number, articleId: number): Promise<void> {
  const left = db
    .selectFrom('evidence')
    .select('claim_id')
    .where('thread_id', '=', threadId)
    .where('article_id', '=', articleId);
  await db
    .deleteFrom('thread_articles')
    .where('thread_id', '=', threadId)
    .where('article_id', '=', articleId)
    .where(eb => eb.not(eb.exists(left)))
    .execute();
}
