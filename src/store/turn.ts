import { sql } from 'kysely';
import { differencesOf } from './differences.js';
import type { Db } from './schema.js';

/** What several writers must not change at once, with numbers that nothing else in the database locks by. */
const TURNS = { archive: 7_346_000, book: 7_346_001 };

/**
 * Waits, in a transaction, for its turn, and keeps others waiting until it ends. `book`: what following made of the
 * claims; a round that follows and an analyst who decides would otherwise make threads anew over each other.
 * `archive`: the stored articles; two reprints stored at the same moment would otherwise not see each other. Taken
 * before the transaction's first write, and the archive before the book, so that no two wait for one another. SQLite
 * has one writer at a time anyway (sqlite.ts begins every transaction as one).
 */
export async function takeTurn(db: Db, turn: keyof typeof TURNS): Promise<void> {
  if (differencesOf(db).kind === 'postgres')
    await sql`select pg_advisory_xact_lock(${TURNS[turn]})`.execute(db);
}
