import { sql } from 'kysely';
import { differencesOf } from './differences.js';
import type { Db } from './schema.js';

/** Any number that nothing else in the database locks by. */
const THE_BOOK = 7_346_001;

/**
 * Waits, in a transaction, until no other one changes what following made of the book, and keeps others waiting until
 * it ends: a round that follows and an analyst who decides would otherwise make threads anew over each other. SQLite
 * has one writer at a time anyway (sqlite.ts begins every transaction as one).
 */
export async function takeTurn(db: Db): Promise<void> {
  if (differencesOf(db).kind === 'postgres') await sql`select pg_advisory_xact_lock(${THE_BOOK})`.execute(db);
}
