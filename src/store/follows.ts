import type { FollowedThing } from '../model/digest.js';
import { FOLLOWED_WHATS, type FollowedWhat } from '../model/vocabulary.js';
import { inChunks } from './chunks.js';
import { parseQuery } from './query.js';
import type { Db } from './schema.js';
import { searchThreads } from './search-threads.js';
import { movedSince } from './thread-lists.js';

export { type FollowedAmong, followedAmong } from './followed-among.js';
export { FOLLOWED_WHATS, type FollowedThing, type FollowedWhat };

export interface Follow extends FollowedThing {
  createdAt: string;
}

/** Everything a user follows, in the order in which it was begun. */
export async function followsOf(db: Db, userId: number): Promise<Follow[]> {
  return db
    .selectFrom('follows')
    .select(['what', 'target', 'created_at as createdAt'])
    .where('user_id', '=', userId)
    .orderBy('id')
    .execute();
}

/** Whether a user follows this. */
export async function isFollowed(
  db: Db,
  userId: number,
  what: FollowedWhat,
  target: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('follows')
    .select('id')
    .where('user_id', '=', userId)
    .where('what', '=', what)
    .where('target', '=', target)
    .executeTakeFirst();
  return row !== undefined;
}

/** Begins to follow; doing it twice is no harm. */
export async function follow(
  db: Db,
  userId: number,
  { what, target }: FollowedThing,
  now: Date,
): Promise<void> {
  await db
    .insertInto('follows')
    .values({ user_id: userId, what, target, created_at: now.toISOString() })
    .onConflict(conflict => conflict.columns(['user_id', 'what', 'target']).doNothing())
    .execute();
}

/** Follows no more. */
export async function unfollow(db: Db, userId: number, { what, target }: FollowedThing): Promise<void> {
  await db
    .deleteFrom('follows')
    .where('user_id', '=', userId)
    .where('what', '=', what)
    .where('target', '=', target)
    .execute();
}

/** Slug and name of these organizations, terms or threads (statement), by slug; those that are no more are left out. */
export async function followedNames(
  db: Db,
  what: Exclude<FollowedWhat, 'search'>,
  slugs: string[],
): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await namesOf(db, what).where('slug', 'in', slugs).execute();
  return new Map(rows.map(row => [row.slug, row.name]));
}

function namesOf(db: Db, what: Exclude<FollowedWhat, 'search'>) {
  if (what === 'organization') return db.selectFrom('organizations').select(['slug', 'name']);
  if (what === 'term') return db.selectFrom('terms').select(['slug', 'term as name']) as never;
  return db.selectFrom('threads').select(['slug', 'statement as name']) as never;
}

/**
 * The threads that a follow leads to: about such an organization, with evidence in an article that names such a term,
 * the thread itself (also under an address from before a merge), or what such a search finds, the best of it.
 */
export async function threadsOfFollow(db: Db, { what, target }: FollowedThing, now: Date): Promise<number[]> {
  if (what === 'search') return threadsOfSearch(db, target, now);
  const rows = await QUESTIONS[what](db, target).execute();
  return rows.map(row => Number(row.id));
}

const QUESTIONS = {
  organization: (db: Db, slug: string) =>
    db
      .selectFrom('thread_organizations as t')
      .innerJoin('organizations as o', 'o.id', 't.organization_id')
      .select('t.thread_id as id')
      .where('o.slug', '=', slug),
  term: (db: Db, slug: string) =>
    db
      .selectFrom('thread_articles as a')
      .innerJoin('term_mentions as m', 'm.article_id', 'a.article_id')
      .innerJoin('terms', 'terms.id', 'm.term_id')
      .select('a.thread_id as id')
      .distinct()
      .where('terms.slug', '=', slug),
  thread: (db: Db, slug: string) =>
    db
      .selectFrom('threads')
      .select(eb => eb.fn.coalesce('merged_into', 'id').as('id'))
      .where('slug', '=', slug),
};

const BEST_OF_SEARCH = 300;

async function threadsOfSearch(db: Db, words: string, now: Date): Promise<number[]> {
  const parsed = parseQuery(words, now);
  if ('problem' in parsed) return [];
  const { hits } = await searchThreads(db, parsed.query, { limit: BEST_OF_SEARCH });
  return hits.map(hit => hit.id);
}

/** Of these threads those that moved since a time, or that something moved that was stored since; last moved first. */
export async function movedAmong(db: Db, ids: number[], since: string | null): Promise<number[]> {
  const rows = await inChunks(ids, some =>
    db
      .selectFrom('threads')
      .select(['id', 'moved_at'])
      .where('id', 'in', some)
      .where('merged_into', 'is', null)
      .$if(since !== null, query => query.where(eb => movedSince(eb, since!, true)))
      .execute(),
  );
  rows.sort((a, b) => (a.moved_at === b.moved_at ? b.id - a.id : a.moved_at < b.moved_at ? 1 : -1));
  return rows.map(row => row.id);
}

/** Notes that a user opened a thread's page. */
export async function noteThreadSeen(db: Db, userId: number, threadId: number, now: Date): Promise<void> {
  const seen_at = now.toISOString();
  await db
    .insertInto('thread_visits')
    .values({ user_id: userId, thread_id: threadId, seen_at })
    .onConflict(conflict => conflict.columns(['user_id', 'thread_id']).doUpdateSet({ seen_at }))
    .execute();
}

/** Of these threads those that moved, or were moved by something stored, since the user was made or opened them last. */
export async function unseenThreads(db: Db, userId: number, threadIds: number[]): Promise<Set<number>> {
  const rows = await inChunks(threadIds, some =>
    db
      .selectFrom('threads as t')
      .innerJoin('users as u', join => join.on('u.id', '=', userId))
      .leftJoin('thread_visits as v', join =>
        join.onRef('v.thread_id', '=', 't.id').onRef('v.user_id', '=', 'u.id'),
      )
      .leftJoin('moves as m', 'm.thread_id', 't.id')
      .leftJoin('articles as a', 'a.id', 'm.article_id')
      .select('t.id')
      .distinct()
      .where('t.id', 'in', some)
      .where(eb => {
        const seen = eb.fn.coalesce('v.seen_at', 'u.created_at');
        return eb.or([eb('t.moved_at', '>', seen), eb('a.stored_at', '>', seen)]);
      })
      .execute(),
  );
  return new Set(rows.map(row => row.id));
}
