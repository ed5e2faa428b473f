import type { Db } from './schema.js';

/** What a thread is called: its number, address and statement. */
export interface ThreadHead {
  id: number;
  slug: string;
  statement: string;
}

/** The thread of this slug, or the one that it was merged into; undefined when there is none. */
export async function threadHead(db: Db, slug: string): Promise<ThreadHead | undefined> {
  const row = await db
    .selectFrom('threads')
    .select(['id', 'slug', 'statement', 'merged_into'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!row) return undefined;
  const { merged_into, ...head } = row;
  if (merged_into === null) return head;
  return db
    .selectFrom('threads')
    .select(['id', 'slug', 'statement'])
    .where('id', '=', merged_into)
    .executeTakeFirst();
}

/** Other threads about the same organizations, the last moved first: what a thread may be merged with. */
export async function threadsBeside(db: Db, threadId: number, limit: number): Promise<ThreadHead[]> {
  const mine = db
    .selectFrom('thread_organizations')
    .select('organization_id')
    .where('thread_id', '=', threadId);
  return db
    .selectFrom('threads as t')
    .innerJoin('thread_organizations as o', 'o.thread_id', 't.id')
    .select(['t.id', 't.slug', 't.statement'])
    .select(eb => eb.fn.countAll<number>().as('shared'))
    .where('o.organization_id', 'in', mine)
    .where('t.id', '<>', threadId)
    .where('t.merged_into', 'is', null)
    .groupBy(['t.id', 't.slug', 't.statement', 't.moved_at'])
    .orderBy('shared', 'desc')
    .orderBy('t.moved_at', 'desc')
    .limit(limit)
    .execute();
}
