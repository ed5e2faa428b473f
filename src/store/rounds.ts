import type { Db } from './schema.js';

/** One round of collecting. `finishedAt` null: it runs, or the program ended in the middle of it. */
export interface Round {
  id: number;
  startedAt: string;
  finishedAt: string | null;
  /** what it came to, as the round itself put it, or null */
  summary: unknown;
}

/** Notes that a round begins; returns its number. */
export async function startRound(db: Db, now: Date): Promise<number> {
  const row = await db
    .insertInto('rounds')
    .values({ started_at: now.toISOString(), finished_at: null, summary: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Notes that a round ended, with what it came to (kept as JSON). */
export async function finishRound(db: Db, id: number, summary: unknown, now: Date): Promise<void> {
  await db
    .updateTable('rounds')
    .set({ finished_at: now.toISOString(), summary: JSON.stringify(summary ?? null) })
    .where('id', '=', id)
    .execute();
}

/** The last rounds, newest first. */
export async function lastRounds(db: Db, limit: number): Promise<Round[]> {
  const rows = await db.selectFrom('rounds').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map(row => ({
    id: row.id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    summary: row.summary === null ? null : JSON.parse(row.summary),
  }));
}
