import type { Db } from './schema.js';
import type { ThreadFeed } from './threads.js';

/** A thread that an article fed, as it was called before the article went. */
export interface NamedThread {
  id: number;
  slug: string;
  statement: string;
}

/** The threads that an article feeds, and those that went into them. */
export function threadsFedBy(db: Db, articleId: number): Promise<NamedThread[]> {
  const fed = db.selectFrom('thread_articles').select('thread_id').where('article_id', '=', articleId);
  return db
    .selectFrom('threads')
    .select(['id', 'slug', 'statement'])
    .where(eb => eb.or([eb('id', 'in', fed), eb('merged_into', 'in', fed)]))
    .orderBy('id')
    .execute();
}

const GONE = "(rested on an article that was taken down at its owner's wish)";

/**
 * Brings what is written down beside the book to what threads are called now, after an article that fed them went:
 * lines of the audit, threads that are only an address, and merges.
 */
export async function forgetStatements(db: Db, articleId: number, threads: NamedThread[]): Promise<void> {
  for (const { id, slug } of threads) {
    const statement = await statementNow(db, id);
    await db
      .updateTable('audit')
      .set({ subject: statement ?? GONE })
      .where('href', '=', `/threads/${slug}`)
      .execute();
    await db
      .updateTable('threads')
      .set({ statement: statement ?? GONE })
      .where('id', '=', id)
      .where('merged_into', 'is not', null)
      .execute();
  }
  await db
    .updateTable('audit')
    .set({ subject: "a claim of an article that was taken down at its owner's wish" })
    .where('href', '=', `/articles/${articleId}`)
    .execute();
  await forgetMerged(db, articleId);
}

/** What a thread, or the one that it went into, is called; undefined where there is none any more. */
async function statementNow(db: Db, id: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('threads as t')
    .leftJoin('threads as into', 'into.id', 't.merged_into')
    .select(['t.statement', 'into.statement as holder'])
    .where('t.id', '=', id)
    .executeTakeFirst();
  return row?.holder ?? row?.statement;
}

/** What went into another thread by a merge of its own accord, without what the article gave to it. */
async function forgetMerged(db: Db, articleId: number): Promise<void> {
  const rows = await db
    .selectFrom('thread_merges')
    .select(['id', 'feeds'])
    .where('feeds', 'like', `%"articleId":${articleId},%`)
    .execute();
  for (const { id, feeds } of rows) {
    const kept = (JSON.parse(feeds) as ThreadFeed[]).filter(feed => feed.articleId !== articleId);
    await db
      .updateTable('thread_merges')
      .set({ feeds: JSON.stringify(kept), statement: GONE })
      .where('id', '=', id)
      .execute();
  }
}
