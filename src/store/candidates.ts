import { inChunks } from './chunks.js';
import type { Db } from './schema.js';

/** A mark of threads (an organization, a person, a program term) with the threads that bear it, newest first. */
export interface MarkedThreads {
  mark: string;
  threadIds: number[];
}

/** The threads that bear these marks, at most `most` each, last fed first: an index walk, whatever the archive's size. */
export async function threadsByMarks(db: Db, marks: string[], most: number): Promise<MarkedThreads[]> {
  const found: MarkedThreads[] = [];
  for (const mark of marks) {
    const rows = await db
      .selectFrom('thread_marks')
      .select('thread_id')
      .where('mark', '=', mark)
      .orderBy('latest_at', 'desc')
      .limit(most)
      .execute();
    found.push({ mark, threadIds: rows.map(row => row.thread_id) });
  }
  return found;
}

/** The stored profiles of threads (JSON), by thread. */
export async function threadProfiles(db: Db, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('thread_profiles')
    .select(['thread_id', 'profile'])
    .where('thread_id', 'in', ids)
    .execute();
  return new Map(rows.map(row => [row.thread_id, row.profile]));
}

/** Stores what a thread is compared by and the marks it is found by; what stood there is replaced. */
export async function saveThreadProfile(
  db: Db,
  threadId: number,
  { profile, marks, latestAt }: { profile: string; marks: string[]; latestAt: string },
): Promise<void> {
  const row = { profile, latest_at: latestAt };
  await db
    .insertInto('thread_profiles')
    .values({ thread_id: threadId, ...row })
    .onConflict(conflict => conflict.column('thread_id').doUpdateSet(row))
    .execute();
  await db.deleteFrom('thread_marks').where('thread_id', '=', threadId).execute();
  const rows = marks.map(mark => ({ mark, thread_id: threadId, latest_at: latestAt }));
  if (rows.length > 0) await db.insertInto('thread_marks').values(rows).execute();
}

/** Forgets what a thread was found by: it has no evidence left. */
export async function forgetThreadProfile(db: Db, threadId: number): Promise<void> {
  await db.deleteFrom('thread_profiles').where('thread_id', '=', threadId).execute();
  await db.deleteFrom('thread_marks').where('thread_id', '=', threadId).execute();
}

/** An article in the order of following. */
export interface OrderedArticle {
  id: number;
  key: string;
  published: string;
}

/** Followed articles that make claims about one of the organizations, published at or after `time`. */
export async function followedAbout(
  db: Db,
  organizationIds: number[],
  time: string,
): Promise<OrderedArticle[]> {
  const rows = await inChunks(organizationIds, some => someFollowedAbout(db, some, time));
  return [...new Map(rows.map(row => [row.id, row])).values()];
}

function someFollowedAbout(db: Db, organizationIds: number[], time: string): Promise<OrderedArticle[]> {
  return db
    .selectFrom('articles as a')
    .select(['a.id', 'a.key', 'a.published_at as published'])
    .where('a.published_at', '>=', time)
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('claims as c')
          .innerJoin('claim_organizations as co', 'co.claim_id', 'c.id')
          .select('c.id')
          .whereRef('c.article_id', '=', 'a.id')
          .where('co.organization_id', 'in', organizationIds),
      ),
    )
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('readings as r')
          .select('r.revision_id')
          .whereRef('r.article_id', '=', 'a.id')
          .where('r.followed_at', 'is not', null),
      ),
    )
    .execute();
}

/** Every article that was followed, in order of publication. */
export async function allFollowed(db: Db): Promise<OrderedArticle[]> {
  return db
    .selectFrom('articles as a')
    .innerJoin('readings as r', 'r.revision_id', 'a.revision_id')
    .select(['a.id', 'a.key', 'a.published_at as published'])
    .where('r.followed_at', 'is not', null)
    .orderBy('a.published_at')
    .orderBy('a.key')
    .execute();
}

/** Whether any revision of the article was followed before. */
export async function wasFollowed(db: Db, articleId: number): Promise<boolean> {
  const row = await db
    .selectFrom('readings')
    .select('revision_id')
    .where('article_id', '=', articleId)
    .where('followed_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

const FOLLOWED_UNTIL = 'followed-until';

/** The latest time of publication that was followed; '' before the first. */
export async function followedUntil(db: Db): Promise<string> {
  const row = await db
    .selectFrom('house_notes')
    .select('value')
    .where('key', '=', FOLLOWED_UNTIL)
    .executeTakeFirst();
  return row?.value ?? '';
}

/** Notes that everything published until `time` that was there has been followed. */
export async function noteFollowedUntil(db: Db, time: string): Promise<void> {
  await db
    .insertInto('house_notes')
    .values({ key: FOLLOWED_UNTIL, value: time })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value: time }))
    .execute();
}

/** Organizations that the claims of these articles are about. */
export async function organizationsClaimed(db: Db, articleIds: number[]): Promise<number[]> {
  return [...new Set(await inChunks(articleIds, some => someClaimed(db, some)))];
}

async function someClaimed(db: Db, articleIds: number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('claim_organizations as co')
    .innerJoin('claims as c', 'c.id', 'co.claim_id')
    .select('co.organization_id')
    .distinct()
    .where('c.article_id', 'in', articleIds)
    .execute();
  return rows.map(row => row.organization_id);
}
