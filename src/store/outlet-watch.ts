import { sql } from 'kysely';
import type { OutletAlert } from '../model/outlet.js';
import type { Db } from './schema.js';

/** How often a field was found on an outlet's pages, and for how many pages it has been missing now. */
export interface FieldWatch {
  pages: number;
  found: number;
  missing: number;
  /** ISO time of the first page of those, or null */
  since: string | null;
}

/** What is kept of an outlet from round to round, to notice that something changed. */
export interface OutletWatch {
  fields: Record<string, FieldWatch>;
  alerts: OutletAlert[];
  /** enough is known of its rhythm to call it silent, or not */
  rhythmKnown: boolean;
}

/** Without a known rhythm an outlet counts as silent after so many days. */
export const SILENT_DAYS = 14;

/** What of an outlet's doings tells whether it is silent; times are ISO. */
interface Doings {
  closed: string | null;
  lastRoundAt: string | null;
  failingSince: string | null;
  lastArticleAt: string | null;
}

/**
 * Since when (ISO) an outlet that is asked and does not fail printed nothing new, where that is `silentDays` ago and
 * too little is known of its rhythm; null when it is not silent, or when an alert says what is wrong.
 */
export function quietSince(
  { closed, lastRoundAt, failingSince, lastArticleAt }: Doings,
  watch: OutletWatch | undefined,
  now: Date,
  silentDays = SILENT_DAYS,
): string | null {
  if (closed !== null || lastRoundAt === null || failingSince !== null) return null;
  if (watch?.rhythmKnown || (watch?.alerts ?? []).length > 0 || lastArticleAt === null) return null;
  const before = new Date(now.getTime() - silentDays * 24 * 3600 * 1000).toISOString();
  return lastArticleAt < before ? lastArticleAt : null;
}

/** The same as an alert, for where all alerts are shown. */
export function quietAlerts(doings: Doings, watch: OutletWatch | undefined, now: Date): OutletAlert[] {
  const since = quietSince(doings, watch, now);
  if (since === null) return [];
  return [{ kind: 'silent', since, words: `silent; its last article is from ${since.slice(0, 10)}` }];
}

const PREFIX = 'watch:';

/** What earlier rounds noticed of an outlet. */
export async function outletWatch(db: Db, outletId: string): Promise<OutletWatch | undefined> {
  const row = await db
    .selectFrom('house_notes')
    .select('value')
    .where('key', '=', PREFIX + outletId)
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.value) as OutletWatch);
}

export async function saveOutletWatch(db: Db, outletId: string, watch: OutletWatch): Promise<void> {
  const value = JSON.stringify(watch);
  await db
    .insertInto('house_notes')
    .values({ key: PREFIX + outletId, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** What was noticed of all outlets, by outlet id. */
export async function outletWatches(db: Db): Promise<Map<string, OutletWatch>> {
  const rows = await db
    .selectFrom('house_notes')
    .select(['key', 'value'])
    .where('key', 'like', `${PREFIX}%`)
    .execute();
  return new Map(rows.map(row => [row.key.slice(PREFIX.length), JSON.parse(row.value) as OutletWatch]));
}

/** The last days (ISO) on which an outlet printed something, newest first; articles without a known time apart. */
export async function publicationDays(db: Db, outletId: string, limit: number): Promise<string[]> {
  const day = sql<string>`substr(published_at, 1, 10)`;
  const rows = await db
    .selectFrom('articles')
    .select(day.as('day'))
    .distinct()
    .where('outlet_id', '=', outletId)
    .where('published_known', '=', 1)
    .orderBy('day', 'desc')
    .limit(limit)
    .execute();
  return rows.map(row => row.day);
}
