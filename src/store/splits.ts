import { moveEvidence } from './decisions.js';
import { dated, type ThreadMerge } from './merges.js';
import type { Db } from './schema.js';
import { feedsOfThreads } from './threads.js';

/** Gives claims of a thread to another that an article showed to be a matter of its own; kept to be taken back. */
export async function splitOff(
  db: Db,
  split: Pick<ThreadMerge, 'from' | 'into' | 'articleId' | 'at' | 'reasons'>,
  claimIds: number[],
): Promise<void> {
  const { from, into, articleId, at, reasons } = split;
  const going = new Set(claimIds);
  const own = (await feedsOfThreads(db, [from]))
    .map(feed => ({ ...feed, claimIds: feed.claimIds.filter(id => going.has(id)) }))
    .filter(feed => feed.claimIds.length > 0);
  const feeds = JSON.stringify(await dated(db, own, at));
  await db
    .insertInto('thread_merges')
    .values({
      ...{ what: 'split', from_id: from, into_id: into, article_id: articleId, at, statement: '' },
      ...{ reasons: JSON.stringify(reasons), feeds, addresses: '[]' },
    })
    .execute();
  await moveEvidence(db, claimIds, { from, into });
}

/** Whether one of these threads was split off from another of them. */
export async function splitApart(db: Db, threadIds: number[]): Promise<boolean> {
  const row = await db
    .selectFrom('thread_merges')
    .select('id')
    .where('what', '=', 'split')
    .where('from_id', 'in', threadIds)
    .where('into_id', 'in', threadIds)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many articles are mostly about this thread's matter. */
export async function countMainArticles(db: Db, threadId: number): Promise<number> {
  const { n } = await db
    .selectFrom('thread_articles')
    .select(eb => eb.fn.countAll().as('n'))
    .where('thread_id', '=', threadId)
    .where('main', '=', 1)
    .executeTakeFirstOrThrow();
  return Number(n);
}
