import type { Db } from './schema.js';

/** How many of an outlet's rumors came to an end, and how many of those were right. */
export interface OutletRecord {
  name: string;
  right: number;
  settled: number;
}

/** Outlets' records by id, as they were last counted, of how many settled threads. */
export interface NotedRecords {
  settledThreads: number;
  outlets: Record<string, OutletRecord>;
  /** outlets whose record changed and whose open threads were not all judged by it yet */
  toWeigh?: string[];
}

const KEY = 'outlet-records';

/** The records that were last counted; none before the first count. */
export async function notedRecords(db: Db): Promise<NotedRecords> {
  const row = await db.selectFrom('house_notes').select('value').where('key', '=', KEY).executeTakeFirst();
  return row ? (JSON.parse(row.value) as NotedRecords) : { settledThreads: 0, outlets: {} };
}

/** Keeps the records for judging threads by. */
export async function noteRecords(db: Db, records: NotedRecords): Promise<void> {
  const value = JSON.stringify(records);
  await db
    .insertInto('house_notes')
    .values({ key: KEY, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** The number of threads that came to an end. */
export async function countSettled(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('threads')
    .select(eb => eb.fn.countAll().as('n'))
    .where('standing', 'in', ['confirmed', 'denied', 'expired', 'withdrawn'])
    .where('merged_into', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Open threads that one of these outlets has evidence in. */
export async function openThreadsOf(db: Db, outletIds: string[]): Promise<number[]> {
  if (outletIds.length === 0) return [];
  const rows = await db
    .selectFrom('threads as t')
    .innerJoin('thread_articles as ta', 'ta.thread_id', 't.id')
    .innerJoin('articles as a', 'a.id', 'ta.article_id')
    .select('t.id')
    .distinct()
    .where('t.standing', 'in', ['rumored', 'corroborated'])
    .where('t.merged_into', 'is', null)
    .where('a.outlet_id', 'in', outletIds)
    .orderBy('t.id')
    .execute();
  return rows.map(row => row.id);
}

/** The names of all outlets, by id. */
export async function outletNames(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('outlets').select(['id', 'name']).execute();
  return new Map(rows.map(row => [row.id, row.name]));
}
