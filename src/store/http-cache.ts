import type { Db } from './schema.js';
import { storable } from './storable.js';

/** What conditional GET needs of an address, and the body where it is kept (robots.txt). */
export interface CachedAnswer {
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  body: string | null;
  status: number;
  fetchedAt: string;
}

/** What is known of an address from last time. */
export async function cachedAnswer(db: Db, url: string): Promise<CachedAnswer | undefined> {
  const row = await db.selectFrom('http_cache').selectAll().where('url', '=', url).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    etag: row.etag,
    lastModified: row.last_modified,
    bodyHash: row.body_hash,
    body: row.body,
    status: row.status,
    fetchedAt: row.fetched_at,
  };
}

/**
 * Keeps an answer in the place of the last one. Do it in the transaction that stores what the answer brought: a
 * validator kept without its articles would hide them behind the next 304.
 */
export async function keepAnswer(db: Db, url: string, answer: CachedAnswer): Promise<void> {
  const values = {
    etag: answer.etag,
    last_modified: answer.lastModified,
    body_hash: answer.bodyHash,
    // a hostile robots.txt may hold anything
    body: answer.body === null ? null : storable(answer.body),
    status: answer.status,
    fetched_at: answer.fetchedAt,
  };
  await db
    .insertInto('http_cache')
    .values({ url, ...values })
    .onConflict(conflict => conflict.column('url').doUpdateSet(values))
    .execute();
}
