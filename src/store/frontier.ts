import type { Selectable } from 'kysely';
import type { Db, Tables } from './schema.js';
import { storable } from './storable.js';
import { takenDownAt } from './takedowns.js';

/** What a feed said of an article, kept until its page was asked: text fields may hold markup, times are ISO UTC. */
export interface FeedWords {
  title: string | null;
  summary: string | null;
  content: string | null;
  author: string | null;
  published: string | null;
  /** whose it is, where the feed passes on what others printed */
  source?: { name: string | null; url: string | null } | null;
  language?: string | null;
  /** the feed gave no address of its own for it: the feed's text is all there is */
  noPage?: true;
}

/** An address to ask, or (state `done`) an article to look at again. */
export interface FrontierRow {
  url: string;
  outletId: string;
  state: 'new' | 'done' | 'failed' | 'skipped';
  attempts: number;
  cause: string | null;
  entry: FeedWords | null;
  firstSeenAt: string;
  articleId: number | null;
}

const rowFrom = (row: Selectable<Tables['frontier']>): FrontierRow => ({
  url: row.url,
  outletId: row.outlet_id,
  state: row.state,
  attempts: row.attempts,
  cause: row.cause,
  entry: row.entry === null ? null : (JSON.parse(row.entry) as FeedWords),
  firstSeenAt: row.first_seen_at,
  articleId: row.article_id,
});

/** How many values one statement takes at most (SQLite's old limit of variables is 999). */
const AT_ONCE = 80;

/**
 * Puts addresses that nobody has met into the frontier; gives their number. `spellings` are the ways in which each
 * may have been written before: an address known under one of them, here, as an article's or as that of one that was
 * taken down, is not met again.
 */
export async function meetAddresses(
  db: Db,
  outletId: string,
  met: { url: string; spellings: string[]; entry: FeedWords | null }[],
  now: Date,
): Promise<number> {
  let added = 0;
  for (const address of met) {
    if (await isKnown(db, address.spellings)) continue;
    const result = await db
      .insertInto('frontier')
      .values({
        url: address.url,
        outlet_id: outletId,
        state: 'new',
        attempts: 0,
        next_try_at: null,
        cause: null,
        entry: address.entry === null ? null : JSON.stringify(address.entry),
        first_seen_at: now.toISOString(),
        article_id: null,
      })
      .onConflict(conflict => conflict.column('url').doNothing())
      .executeTakeFirst();
    added += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return added;
}

async function isKnown(db: Db, spellings: string[]): Promise<boolean> {
  const urls = spellings.slice(0, AT_ONCE);
  const met = await db.selectFrom('frontier').select('url').where('url', 'in', urls).executeTakeFirst();
  if (met !== undefined) return true;
  if ((await articleAt(db, urls)) !== undefined) return true;
  return (await takenDownAt(db, urls)) !== undefined;
}

/** The article that stands at one of these addresses (spellings of one), and its outlet. */
export function articleAt(
  db: Db,
  urls: string[],
): Promise<{ id: number; key: string; url: string } | undefined> {
  return db
    .selectFrom('addresses')
    .innerJoin('articles', 'articles.id', 'addresses.article_id')
    .select(['articles.id', 'articles.key', 'articles.url'])
    .where('addresses.url', 'in', urls)
    .executeTakeFirst();
}

/** Another address of an article that is stored; one that leads elsewhere already stays there. */
export async function addAddress(db: Db, articleId: number, url: string): Promise<void> {
  await db
    .insertInto('addresses')
    .values({ url, article_id: articleId })
    .onConflict(conflict => conflict.column('url').doNothing())
    .execute();
}

/** An outlet's addresses whose time has come: new ones first, in the order in which they were met. */
export async function waitingAddresses(
  db: Db,
  outletId: string,
  now: Date,
  limit: number,
): Promise<FrontierRow[]> {
  const due = (state: 'new' | 'done') =>
    db
      .selectFrom('frontier')
      .selectAll()
      .where('outlet_id', '=', outletId)
      .where('state', '=', state)
      .where(eb => {
        const come = eb('next_try_at', '<=', now.toISOString());
        return state === 'new' ? eb.or([eb('next_try_at', 'is', null), come]) : come;
      })
      .orderBy('first_seen_at')
      .orderBy('url')
      .limit(limit)
      .execute();
  const fresh = await due('new');
  const again = fresh.length < limit ? await due('done') : [];
  return [...fresh, ...again].slice(0, limit).map(rowFrom);
}

/** How many new addresses of an outlet wait, whenever their time is. */
export async function waitingCount(db: Db, outletId: string): Promise<number> {
  const row = await db
    .selectFrom('frontier')
    .select(eb => eb.fn.countAll().as('n'))
    .where('outlet_id', '=', outletId)
    .where('state', '=', 'new')
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** What became of an address. `nextTryAt`: when it comes up again; with `done`, when the article is looked at again. */
export async function settleAddress(
  db: Db,
  url: string,
  outcome: {
    state: FrontierRow['state'];
    attempts: number;
    cause: string | null;
    nextTryAt: Date | null;
    articleId?: number | null;
  },
): Promise<void> {
  await db
    .updateTable('frontier')
    .set({
      state: outcome.state,
      attempts: outcome.attempts,
      cause: outcome.cause === null ? null : storable(outcome.cause),
      next_try_at: outcome.nextTryAt?.toISOString() ?? null,
      ...(outcome.articleId === undefined ? {} : { article_id: outcome.articleId }),
      // what the feed said has served once the article is stored
      ...(outcome.state === 'done' ? { entry: null } : {}),
    })
    .where('url', '=', url)
    .execute();
}

/** The last addresses of an outlet that came to nothing, with the cause. */
export async function failedAddresses(db: Db, outletId: string, limit: number): Promise<FrontierRow[]> {
  const rows = await db
    .selectFrom('frontier')
    .selectAll()
    .where('outlet_id', '=', outletId)
    .where('state', 'in', ['failed', 'skipped'])
    .orderBy('first_seen_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(rowFrom);
}

/** The address as the frontier has it, under one of its spellings. */
export async function frontierAt(db: Db, spellings: string[]): Promise<FrontierRow | undefined> {
  const row = await db.selectFrom('frontier').selectAll().where('url', 'in', spellings).executeTakeFirst();
  return row === undefined ? undefined : rowFrom(row);
}
