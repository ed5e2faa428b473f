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
