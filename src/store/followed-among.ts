import type { FollowedThing } from '../model/digest.js';
import { inChunks } from './chunks.js';
import { parseQuery } from './query.js';
import type { Db } from './schema.js';
import { termsNamed } from './search-scope.js';
import { threadsFoundAmong } from './search-threads.js';

/** What something followed leads to, and what it is called; `slug` where it has a page of its own. */
export interface FollowedAmong {
  thing: FollowedThing;
  name: string;
  slug: string | null;
  threads: ReadonlySet<number>;
}

type Looked = Omit<FollowedAmong, 'thing'>;

/**
 * Of the threads `ids` those that each term, thread or search leads to: with evidence in an article that names the
 * term, the thread itself (also by its address from before a merge), or what the search finds. What is no more leads
 * nowhere.
 */
export async function followedAmong(
  db: Db,
  things: FollowedThing[],
  ids: number[],
  now: Date,
): Promise<FollowedAmong[]> {
  const found: FollowedAmong[] = [];
  for (const thing of things)
    if (thing.what !== 'organization')
      found.push({ thing, ...(await LOOK[thing.what](db, thing.target, ids, now)) });
  return found;
}

const LOOK = { term: underTerm, thread: itself, search: foundBySearch };

async function underTerm(db: Db, target: string, ids: number[]): Promise<Looked> {
  const terms = await termsNamed(db, target);
  if (terms.length === 0) return { name: target, slug: null, threads: new Set() };
  const rows = await inChunks(ids, some =>
    db
      .selectFrom('thread_articles as a')
      .innerJoin('term_mentions as m', 'm.article_id', 'a.article_id')
      .select('a.thread_id as id')
      .distinct()
      .where('a.thread_id', 'in', some)
      .where(
        'm.term_id',
        'in',
        terms.map(({ id }) => id),
      )
      .execute(),
  );
  const [{ term, slug }] = terms as [(typeof terms)[number]];
  return { name: term, slug, threads: new Set(rows.map(row => row.id)) };
}

async function itself(db: Db, slug: string): Promise<Looked> {
  const row = await db
    .selectFrom('threads')
    .select(['statement', eb => eb.fn.coalesce('merged_into', 'id').as('id')])
    .where('slug', '=', slug)
    .executeTakeFirst();
  return { name: row?.statement ?? slug, slug, threads: new Set(row ? [Number(row.id)] : []) };
}

async function foundBySearch(db: Db, words: string, ids: number[], now: Date): Promise<Looked> {
  const parsed = parseQuery(words, now);
  const threads = 'problem' in parsed ? [] : await threadsFoundAmong(db, parsed.query, ids);
  return { name: words, slug: null, threads: new Set(threads) };
}
